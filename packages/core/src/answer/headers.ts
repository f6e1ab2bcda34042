// The types of an answer's headers: those that each has, those that the spec says the value of, and the handler's.
import type { OWN } from './own-headers.ts';

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
