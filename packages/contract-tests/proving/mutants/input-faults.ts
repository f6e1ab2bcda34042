// Faults in what is taken of requests, each for the rule that has to fail on it.
import { answersOf, refuse } from './make-faults.ts';
import type { Answer, Changes, OperationId } from './mutant.ts';

/** A content type is believed whatever comes after it, where no bytes are sent in this way. */
const readsNothing = (
  operationId: OperationId,
  isMeant: (headers: Answer['request']['headers']) => boolean,
) =>
  answersOf([operationId], (answer) => {
    const { headers } = answer.request;
    if (headers['content-type'] && isMeant(headers)) refuse(answer, 400, 'invalid_json');
  });

const isUnsaid = (headers: Answer['request']['headers']) =>
  headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;

/** A property that is right is told as wrong beside what is. */
const alsoNamed = (operationId: OperationId, property: string) =>
  answersOf([operationId], ({ body }) => {
    const issue = { code: 'maxLength', message: 'Is too long.', path: [property] };
    if (body.code === 'invalid_request') body.details.issues.push(issue);
  });

/** What is longer in bytes than in characters is taken for too long. */
const inBytes = (operationId: OperationId) =>
  answersOf([operationId], (answer) => {
    if (/%F0%9F/.test(answer.request.url)) refuse(answer, 422, 'invalid_request');
  });

/** What is wrong, by the rule that has to say so. */
export const inputFaults: Readonly<Record<string, () => Changes>> = {
  'cancelLoginSession/200/content-type-without-body': readsNothing('cancelLoginSession', isUnsaid),
  'cancelLoginSession/200/content-type-and-no-bytes': readsNothing('cancelLoginSession', isUnsaid),
  'createLoginSession/200/content-type-and-no-bytes': readsNothing(
    'createLoginSession',
    (headers) => headers['transfer-encoding'] === 'chunked',
  ),
  'getBridge/200/content-type-and-no-bytes': readsNothing(
    'getBridge',
    (headers) => headers['content-length'] === '0',
  ),
  'createLoginSession/422/not-with-flowID': alsoNamed('createLoginSession', 'flowID'),
  'submitLoginStep/422/not-with-lastURL': alsoNamed('submitLoginStep', 'lastURL'),
  'removeBridgeLogin/422/not-with-scope': answersOf(['removeBridgeLogin'], (answer) => {
    if (answer.status === 404) refuse(answer, 422, 'invalid_request');
  }),
  'getAccount/422/not-with-accountID': inBytes('getAccount'),
  'submitLoginStep/422/not-with-stepID': inBytes('submitLoginStep'),
};
