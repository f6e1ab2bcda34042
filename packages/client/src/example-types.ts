import type { operations } from './generated/openapi.ts';

type Id = keyof operations;
type Content<Of> = Of extends { content: { 'application/json': infer Value } } ? Value : never;

/** What an operation answers with a status. */
export type Answer<Operation extends Id, Status extends keyof operations[Operation]['responses']> = Content<
  operations[Operation]['responses'][Status]
>;

/** What an operation takes as a body. */
export type Body<Operation extends Id> = Content<NonNullable<operations[Operation]['requestBody']>>;
