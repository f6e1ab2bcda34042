/** Compares a JSON schema of the bundle with a type of contract.json, which says what the sources of the spec say. */

/** The types of contract.json. A property whose name ends in `?` is optional. */
export interface Types {
  objects: Record<string, Record<string, string>>;
  unions: Record<string, string[]>;
  enums: Record<string, (string | boolean)[]>;
}

/** The sources that contract.json speaks for. */
export const vendors: readonly string[] = ['documented', 'released-client'];

/** The keywords of a schema that are compared. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  'x-enum-sources'?: Readonly<Record<string, string>>;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Finds the schema a `$ref` stands for. */
export type Resolve = (schema: Schema) => Schema;

/**
 * @param type as written in contract.json: `string`, `'qr'`, `true`, `unknown`, `User`, `User[]`, `map<User>`
 * @param at where the schema is, for the messages
 * @param visit told each property that the sources have, as it stands in the document
 * @returns one line per difference; an optional property that the sources do not have is none, nor is a value that is marked as added
 */
export function differences(
  type: string,
  schema: Schema,
  types: Types,
  resolve: Resolve,
  at: string,
  visit: (property: Schema) => void = () => {},
): string[] {
  const compare = (type: string, schema: Schema | undefined, at: string): string[] => {
    if (schema === undefined) return [`${at} is missing`];
    const found = flatten(schema, resolve);
    if (type === 'unknown')
      return found.type === undefined && !found.oneOf ? [] : [`${at} is not open to any value`];
    if (type.endsWith('[]')) {
      return found.type === 'array' ? compare(element(type), found.items, `${at}[]`) : [`${at} is no array`];
    }
    if (type.startsWith('map<')) return compareMap(type.slice(4, -1), found, at);
    const object = types.objects[type];
    if (object) return compareObject(object, found, at);
    const union = types.unions[type];
    if (union) return union.flatMap((member) => compareMember(member, found, at));
    const values = literal(type) ?? types.enums[type];
    if (values) return compareValues(values, found, at);
    return compareScalar(type, found, at);
  };

  const compareMap = (type: string, found: Schema, at: string) => {
    if (found.type !== 'object' || found.properties || !found.additionalProperties)
      return [`${at} is no map`];
    const values = found.additionalProperties;
    return compare(type, values === true ? {} : values, `${at}{}`);
  };

  const compareObject = (object: Record<string, string>, found: Schema, at: string) => {
    const named = new Set(Object.keys(object).map((key) => key.replace('?', '')));
    const required = new Set(found.required);
    return [
      ...(found.type === 'object' ? [] : [`${at} is no object`]),
      ...(found.additionalProperties === false ? [`${at} refuses properties it does not name`] : []),
      ...[...required]
        .filter((key) => !named.has(key))
        .map((key) => `${at}.${key} is required, but no source has it`),
      ...Object.entries(object).flatMap(([key, type]) => {
        const name = key.replace('?', '');
        const wrongly = required.has(name) ? 'required' : 'optional';
        const property = found.properties?.[name];
        if (property) visit(property);
        const mark = required.has(name) === key.endsWith('?') ? [`${at}.${name} is ${wrongly}`] : [];
        return [...mark, ...compare(type, property, `${at}.${name}`)];
      }),
    ];
  };

  const compareMember = (member: string, found: Schema, at: string) => {
    const value = literal(types.objects[member]?.type ?? '')?.[0];
    const branch = found.oneOf?.find(
      (one) => constant(flatten(one, resolve).properties?.type, resolve) === value,
    );
    return compare(member, branch, `${at}(${value})`);
  };

  return compare(type, schema, at);
}

function compareValues(values: (string | boolean)[], found: Schema, at: string): string[] {
  const has = found.enum ?? (found.const === undefined ? [] : [found.const]);
  const missing = values.filter((value) => !has.includes(value));
  const marked = Object.entries(found['x-enum-sources'] ?? {}).flatMap(([value, source]) =>
    vendors.includes(source) ? [] : value,
  );
  const added = has.filter(
    (value) => !values.some((one) => one === value) && !marked.includes(String(value)),
  );
  return [
    ...missing.map((value) => `${at} lacks the value ${JSON.stringify(value)}`),
    ...added.map((value) => `${at} adds the value ${JSON.stringify(value)}`),
    ...values
      .filter((value) => marked.includes(String(value)))
      .map((value) => `${at} marks the value ${JSON.stringify(value)}, which the sources have, as added`),
  ];
}

function compareScalar(type: string, found: Schema, at: string): string[] {
  const open = found.enum === undefined && found.const === undefined;
  const has = (found.oneOf ?? [found]).map((one) => one.type);
  return open && has.join('|') === type ? [] : [`${at} is no plain ${type}`];
}

/** The schema behind a `$ref`, with the parts of its `allOf` in one. */
function flatten(schema: Schema, resolve: Resolve): Schema {
  const found = resolve(schema);
  if (!found.allOf) return found;
  const parts = [found, ...found.allOf.map((part) => flatten(part, resolve))];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []),
  };
}

function constant(schema: Schema | undefined, resolve: Resolve): unknown {
  const found = schema && resolve(schema);
  return found?.const ?? found?.enum?.[0];
}

const element = (type: string) => type.slice(0, -2).replace(/^\((.*)\)$/, '$1');

function literal(type: string): (string | boolean)[] | undefined {
  if (type === 'true') return [true];
  return type.startsWith("'") ? [type.slice(1, -1)] : undefined;
}
