// The headers of a response: those that the server gives to each, those that the spec says the value of, and the handler's.
import { type Operation, operations, type Response } from '@bridges-api/spec/operations';

/** What the server itself puts on a response, before it is known which one it will be. */
const OWN = ['X-Request-ID', 'X-Beeper-Desktop-Version', 'WWW-Authenticate'] as const;
type Own = (typeof OWN)[number];

/** The headers of a response that only its handler knows the values of. No property when there are none. */
export type HandlerHeaders<Response> = Response extends { headers: infer Headers }
  ? keyof Named<Headers> extends never
    ? object
    : Record<never, never> extends Named<Headers>
      ? { headers?: Named<Headers> }
      : { headers: Named<Headers> }
  : object;

type Named<Headers> = {
  [Name in keyof Headers as string extends Name
    ? never
    : Name extends Own
      ? never
      : IsConstant<Headers[Name]> extends true
        ? never
        : Name]: Headers[Name];
};

/** Whether it is one value, and not a type of many. One that may be left out is two. */
type IsConstant<Type> = string extends Type
  ? false
  : number extends Type
    ? false
    : [Type] extends [UnionToIntersection<Type>]
      ? true
      : false;

type UnionToIntersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  one: infer All,
) => void
  ? All
  : never;

const JSON_ONLY: Readonly<Record<string, string>> = { 'content-type': 'application/json; charset=utf-8' };

/** Made once: they are the same each time. */
const constants = new Map(
  operations.map((operation) => [
    operation,
    new Map(
      operation.responses.map((response) => [response.status, { ...JSON_ONLY, ...constantsOf(response) }]),
    ),
  ]),
);

/** The headers of a status that are the same each time, in lower case: the content type, and those that must have one value. */
export function constantHeaders(
  operation: Operation | undefined,
  status: number,
): Readonly<Record<string, string>> {
  return (operation && constants.get(operation)?.get(status)) ?? JSON_ONLY;
}

function constantsOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap(({ name, isRequired, constant }) =>
      isRequired && constant !== undefined && !OWN.some((own) => own === name)
        ? [[name.toLowerCase(), constant]]
        : [],
    ),
  );
}
