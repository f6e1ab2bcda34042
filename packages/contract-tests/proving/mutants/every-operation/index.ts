import { codeMutants } from './codes.ts';
import { successHeaderMutants } from './headers.ts';
import { requestMutants } from './requests.ts';
import { valueMutants } from './values.ts';

/** Faults that show wherever an operation answers with the same thing: each breaks one sentence about many answers. */
export const everyOperationMutants = [
  ...codeMutants,
  ...successHeaderMutants,
  ...requestMutants,
  ...valueMutants,
];
