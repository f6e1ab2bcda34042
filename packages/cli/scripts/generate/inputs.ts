import {
  type Document,
  type Operation,
  type Parameter,
  places,
  type Schema,
  schemaIn,
} from '@bridges-api/spec/operations';

/** A value that an operation takes: a parameter, or a property of the body. */
export interface Input {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** With everything in place that its references lead to. */
  readonly schema: Schema;
  /** Of a parameter of the query that is a list: it is given again for each value. */
  readonly isList: boolean;
}

/** Every value that an operation takes: its parameters by place, then the properties of its body. */
export function inputsOf(document: Document, { body, parameters }: Operation): Input[] {
  return [
    ...places.flatMap((place) => parameters[place].map((parameter) => inputOf(document, parameter))),
    ...(body?.properties ?? []).map((property) => ({
      ...property,
      schema: schemaIn(document, property.schema),
      isList: false,
    })),
  ];
}

function inputOf(document: Document, parameter: Parameter): Input {
  const schema = schemaIn(document, parameter.schema);
  const isList = schema.type === 'array';
  return { ...parameter, schema: isList ? (schema.items ?? {}) : schema, isList };
}
