// What the core needs to know of each operation when it runs.
import { type Document, type Operation, places, type Schema, schemaAt } from '@bridges-api/spec/operations';
import { validatorsModule } from '../../../scripts/validators.ts';
import { OWN } from '../src/answer/own-headers.ts';

/** A row has no more than the core needs: who uses it in a page downloads the table. */
export function operationRow({
  operationId,
  method,
  path,
  security,
  parameters,
  body,
  responses,
}: Operation) {
  return {
    operationId,
    method,
    path,
    security,
    parameters: places.flatMap((place) =>
      parameters[place].map(({ name, default: standard, schemaPointer }) => ({
        name,
        place,
        ...(standard !== undefined && { default: standard }),
        schema: textSchema(schemaAt(schemaPointer)),
      })),
    ),
    ...(body && { body: bodyRow(body) }),
    headers: Object.fromEntries(
      responses.flatMap(({ status, headers }) => {
        const constant = headers.flatMap(({ name, isRequired, constant: value }) =>
          isRequired && value !== undefined && !OWN.some((own) => own === name)
            ? [[name.toLowerCase(), value]]
            : [],
        );
        return constant.length > 0 ? [[status, Object.fromEntries(constant)]] : [];
      }),
    ),
  };
}

function bodyRow({ isRequired, default: standard, properties }: NonNullable<Operation['body']>) {
  const withDefault = properties.filter((property) => property.default !== undefined);
  return {
    isRequired,
    ...(standard !== undefined && { default: standard }),
    ...(withDefault.length > 0 && {
      defaults: Object.fromEntries(withDefault.map(({ name, default: value }) => [name, value])),
    }),
  };
}

function textSchema({ type, items }: Schema): object {
  return { ...(type !== undefined && { type }), ...(items && { items: textSchema(items) }) };
}

/** What most operations take to show who is asking, by name. */
export function usualSecurity({ security = [] }: Pick<Document, 'security'>): string[] {
  return security.flatMap((one) => Object.keys(one));
}

/** A module with what checks the requests of operations. */
export function requestValidators(
  document: Pick<Document, 'components'>,
  operations: readonly Operation[],
): Promise<string> {
  return validatorsModule(document, Object.fromEntries(operations.map(requestSchemas)));
}

/** What is checked of a request, by operation: its parameters as one object by name, and its body. */
function requestSchemas({ operationId, parameters, body }: Operation) {
  const all = places.flatMap((place) => parameters[place]);
  const schemas: Record<string, Schema> = {};
  if (all.length > 0)
    schemas.parameters = {
      type: 'object',
      properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
      required: all.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    };
  if (body) schemas.body = body.schema;
  return [operationId, schemas] as const;
}
