/**
 * What is made from the spec carries a part of OpenAPI. Everything else is refused here and nowhere else, with what to do: so
 * nothing that somebody writes is left out unseen by the client, the command line, the docs, the server, the mock or the rules.
 * @import { Context } from './types.ts'
 */
import { follow } from './nodes.js';

/** Extensions of ours, by where they may stand: see CONTRIBUTING.md. */
const SOURCES = ['x-source', 'x-descriptions'];
const ROOT_DATA = ['x-times', 'x-limits', 'x-error-codes', 'x-checks'];

/** The keys that each kind of object may have. Kinds that are not here hold names, or are never reached. */
export const KEYS = {
  Root: ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components', ...ROOT_DATA],
  Info: ['title', 'version', 'summary', 'description', 'license', ...SOURCES],
  License: ['name', 'identifier', 'url'],
  Server: ['url', 'description', ...SOURCES],
  Tag: ['name', 'description', ...SOURCES],
  PathItem: ['get', 'put', 'post', 'delete', 'patch', 'parameters'],
  Operation: [
    ...[
      'operationId',
      'summary',
      'description',
      'tags',
      'deprecated',
      'security',
      'parameters',
      'requestBody',
      'responses',
    ],
    ...['x-repeatable', ...SOURCES],
  ],
  Parameter: ['name', 'in', 'required', 'deprecated', 'description', 'schema', 'example', ...SOURCES],
  RequestBody: ['description', 'required', 'content', ...SOURCES],
  MediaType: ['schema', 'examples'],
  Response: ['description', 'headers', 'content', 'links', 'x-unprovokable', ...SOURCES],
  Header: ['description', 'required', 'deprecated', 'schema', 'example', ...SOURCES],
  Example: ['summary', 'value'],
  Link: ['operationId', 'parameters', 'description'],
  Components: [
    'schemas',
    'securitySchemes',
    'parameters',
    'headers',
    'responses',
    'examples',
    'requestBodies',
  ],
  SecurityScheme: ['type', 'scheme', 'in', 'name', 'description', ...SOURCES],
  Discriminator: ['propertyName', 'mapping'],
  Schema: [
    ...[
      'title',
      'type',
      'description',
      'default',
      'deprecated',
      'const',
      'enum',
      'pattern',
      'minLength',
      'maxLength',
    ],
    ...['minimum', 'maximum', 'exclusiveMinimum', 'minItems', 'maxItems', 'items', 'properties', 'required'],
    ...['additionalProperties', 'oneOf', 'allOf', 'discriminator'],
    ...['x-enumDescriptions', 'x-enum-sources', 'x-default-source', 'x-no-example', ...SOURCES],
  ],
};

/** What to do instead of what people will try. */
const INSTEAD = {
  'Root webhooks': 'Describe what a client may call: nothing here calls a client.',
  'Root externalDocs': 'Link from a description.',
  'Operation callbacks': 'Describe what a client may call: nothing here calls a client.',
  'Operation servers': 'All operations are at the server of the root.',
  'Operation externalDocs': 'Link from a description.',
  'PathItem servers': 'All operations are at the server of the root.',
  'PathItem summary': 'Write it at each operation.',
  'PathItem description': 'Write it at each operation.',
  'PathItem head': 'Servers answer GET, PUT, POST, DELETE and PATCH.',
  'PathItem options': 'Servers answer it by themselves, for CORS.',
  'PathItem trace': 'Servers answer GET, PUT, POST, DELETE and PATCH.',
  'Server variables': 'Write the whole address.',
  'Parameter content': 'Give it a schema: parameters are texts, not bodies.',
  'Parameter examples': 'Give it one example.',
  'Parameter style': 'Leave it out: a list in the query repeats its name.',
  'Parameter explode': 'Leave it out: a list in the query repeats its name.',
  'Parameter allowReserved': 'Leave it out: every value is percent-encoded.',
  'Parameter allowEmptyValue': 'Leave it out, and say minLength in the schema.',
  'MediaType example': 'Name it, under examples.',
  'MediaType encoding': 'Leave it out: bodies are JSON.',
  'Example description': 'Say it in the summary.',
  'Example externalValue': 'Write the value here.',
  'Link operationRef': 'Name the operation by operationId.',
  'Link requestBody': 'Tell in the description what to send.',
  'Schema anyOf': 'Write oneOf with a discriminator, or one type.',
  'Schema not': 'Say in the description what must not be.',
  'Schema format':
    'Write a pattern, or say it in the description: of a format, some would look and some would not.',
  'Schema if': 'Split the schema, and write oneOf with a discriminator.',
  'Schema patternProperties': 'Write additionalProperties.',
  'Schema propertyNames': 'Say in the description what names there may be.',
  'Schema prefixItems': 'Write an object with properties.',
  'Schema uniqueItems': 'Say it in the description.',
  'Schema multipleOf': 'Say it in the description.',
  'Schema exclusiveMaximum': 'Write maximum.',
  'Schema minProperties': 'Say it in the description.',
  'Schema maxProperties': 'Say it in the description.',
  'Schema nullable': 'Leave the property out where there is no value.',
  'Schema readOnly': 'Write a schema for requests and one for answers.',
  'Schema writeOnly': 'Write a schema for requests and one for answers.',
  'Schema xml': 'Leave it out: bodies are JSON.',
  'Schema externalDocs': 'Link from the description.',
  'Schema example': 'Show it in an example of a body.',
  'Schema examples': 'Show it in an example of a body.',
  'Schema $defs': 'Make it a component.',
};

/** What may stand beside a `$ref`, since it is about that place. What limits values would be read by some and not by others. */
const BESIDE_REF = ['description', 'default', 'deprecated'];

const PLACES = ['path', 'query', 'header'];
const IGNORED = ['accept', 'content-type', 'authorization'];
const SCALARS = ['string', 'integer', 'number', 'boolean'];

/**
 * What is wrong with an object beyond its keys, by its kind. Schemas that are references are checked where they are.
 * @type {Record<string, (node: any, context: Context) => (string | false | undefined)[]>}
 */
const CHECKS = {
  Root: ({ servers, security }) => [
    servers?.length !== 1 && 'Name one server: it is the address that every product takes by default.',
    ...securityFaults(security),
  ],
  Server: ({ url = '' }) => [
    url.includes('{') && 'Write the whole address: variables are not carried.',
    !url.includes('{') &&
      !/^https?:\/\/[^/?#]+\/?$/.test(url) &&
      'Write an address such as http://localhost:8000, and let the paths say what follows: clients take its origin.',
  ],
  Components: ({ securitySchemes = {} }, context) => [
    Object.values(securitySchemes).filter((one) => isBearer(followed(one, context))).length > 1 &&
      'Keep one scheme with bearer: there is one header for it, and one variable of the environment.',
  ],
  Operation: ({ security, tags, requestBody, responses, 'x-repeatable': repeatable }, context) => [
    ...securityFaults(security),
    tags?.length !== 1 && 'Give it one tag: that is its chapter in the reference, and its group of commands.',
    ...Object.keys(responses ?? {}).map(
      (status) => !/^[245]\d\d$/.test(status) && `Write out each status in place of ${status}.`,
    ),
    context.key === 'get' &&
      repeatable !== undefined &&
      'Remove x-repeatable: what only reads may always be sent again.',
    requestBody === null && 'Describe the body, or leave it out.',
  ],
  Parameter: ({ name = '', in: place, required, schema }, context) => [
    !PLACES.includes(place) && `Send ${name} in the path, the query or a header: ${place} is not carried.`,
    place === 'header' &&
      IGNORED.includes(name.toLowerCase()) &&
      `Leave ${name} out: OpenAPI ignores such a parameter, and the security schemes and bodies say what it is.`,
    place === 'path' &&
      required !== true &&
      `Write required: true for ${name}: a path needs all of its parameters.`,
    place === 'path' &&
      !/^\w+$/.test(name) &&
      `Name ${name} in letters, digits and _: it becomes part of a route and of a type.`,
    parameterFault(name, place, schema, context),
  ],
  Header: ({ schema }, context) => [parameterFault(String(context.key), 'header', schema, context)],
  Response: ({ content }) => [
    !content?.['application/json'] &&
      'Give it a body in application/json: answers without one are not carried.',
    ...otherTypes(content),
  ],
  RequestBody: ({ content, required }, context) => {
    const schema = content?.['application/json']?.schema;
    const { properties, allOf, oneOf, default: value } = followed(schema, context) ?? {};
    const names = propertiesOf(schema, context);
    return [
      required !== true &&
        names.some(({ isRequired }) => isRequired) &&
        'Write required: true for the body: it has a property that is required.',
      required !== true &&
        value === undefined &&
        'Write required: true for the body, or give its schema a default, such as {}, that stands for none.',
      schema &&
        (oneOf || !(properties || allOf)) &&
        'Give the body an object with properties: methods and commands take them one by one.',
      ...otherTypes(content),
    ];
  },
  Schema: (schema, context) => [
    ...allOfFaults(schema, context),
    Array.isArray(schema.oneOf) &&
      !schema.discriminator &&
      schema.oneOf.some((/** @type {object} */ one) => Object.keys(one).join() !== 'type') &&
      'Give the choice a discriminator with the property "type" and a mapping: else nobody can tell which one is meant.',
    schema.discriminator &&
      (schema.discriminator.propertyName !== 'type' ||
        Object.keys(schema.discriminator.mapping ?? {}).length !== (schema.oneOf ?? []).length) &&
      'Give the discriminator the property "type", and a mapping with each branch.',
  ],
  SecurityScheme: ({ type, scheme, in: place }) => [
    !isBearer({ type, scheme }) &&
      !(type === 'apiKey' && place === 'header') &&
      'Make it http with bearer, or apiKey in a header: others are not carried, and a secret in an address ends up in logs.',
  ],
};

export default function carried() {
  return {
    any: {
      /**
       * @param {Record<string, unknown>} node
       * @param {Context} context
       */
      enter(node, context) {
        const { name } = context.type;
        const keys = KEYS[/** @type {keyof typeof KEYS} */ (name)];
        if (!keys || typeof node !== 'object' || node === null || Array.isArray(node)) return;
        for (const key of Object.keys(node))
          if (!keys.includes(key) && key !== '$ref')
            context.report({ message: faultOf(name, key), location: context.location.child([key]).key() });
        for (const message of CHECKS[name]?.(node, context) ?? []) if (message) context.report({ message });
      },
    },
    ref: {
      /**
       * @param {Record<string, unknown>} node
       * @param {Context} context
       */
      enter(node, context) {
        for (const key of Object.keys(node))
          if (key !== '$ref' && !key.startsWith('x-') && !BESIDE_REF.includes(key))
            context.report({
              message: `Remove "${key}" from beside this $ref, and write it in what the $ref leads to: beside it, it is not carried.`,
              location: context.location.child([key]).key(),
            });
      },
    },
    PathItem: {
      /**
       * @param {any} item
       * @param {Context} context
       */
      enter(item, context) {
        for (const operation of Object.values(item))
          if (operation?.operationId)
            for (const message of twins(item.parameters, operation, context)) context.report({ message });
      },
    },
  };
}

/** @param {{ type?: string, scheme?: string } | undefined} scheme */
function isBearer(scheme) {
  return scheme?.type === 'http' && String(scheme.scheme).toLowerCase() === 'bearer';
}

/**
 * @param {string} kind
 * @param {string} key
 */
function faultOf(kind, key) {
  const instead = INSTEAD[/** @type {keyof typeof INSTEAD} */ (`${kind} ${key}`)];
  if (key.startsWith('x-')) return `Mend or remove "${key}": nothing reads it here.`;
  return `Remove "${key}" from this ${kind}, it is not carried. ${instead ?? 'CONTRIBUTING.md says how to carry more.'}`;
}

/** @param {object | undefined} content */
function otherTypes(content) {
  return Object.keys(content ?? {})
    .filter((type) => type !== 'application/json')
    .map((type) => `Remove ${type}: bodies are in application/json, and nothing else is carried.`);
}

/** @param {Record<string, unknown>[] | undefined} security */
function securityFaults(security) {
  return (security ?? []).map(
    (one) =>
      Object.keys(one).length !== 1 &&
      'Name one security scheme in each alternative: several at once, or none among others, are not carried.',
  );
}

/**
 * @param {string} name
 * @param {string} place
 * @param {any} schema
 * @param {Context} context
 */
function parameterFault(name, place, schema, context) {
  const { node, from } = follow(context, schema);
  if (place === 'path')
    return node?.type !== 'string' && `Give ${name} the type string: a path is made of texts.`;
  if (SCALARS.includes(node?.type)) return undefined;
  const item =
    node?.type === 'array' && place === 'query' ? follow(context, node.items, from).node : undefined;
  return (
    !SCALARS.includes(item?.type) &&
    `Give ${name} the type ${SCALARS.join(', ')}${place === 'query' ? ', or a list of one of them' : ''}: others cannot be sent as text.`
  );
}

/**
 * What is wrong with the parts of an `allOf`: they are read as one object, in which the last says of a property what it is.
 * @param {any} schema
 * @param {Context} context
 */
function allOfFaults(schema, context) {
  if (!Array.isArray(schema.allOf)) return [];
  const isObject = schema.allOf.every((/** @type {any} */ part) => {
    const { node } = follow(context, part);
    return node?.properties || node?.allOf;
  });
  return [
    !isObject && 'Give each part of this allOf properties: its parts are read as one object.',
    schema.oneOf && 'Write the choice as a schema of its own: beside allOf it is not carried.',
  ];
}

/**
 * The properties of an object, with those of its `allOf`. One that stands in two of its parts is there twice.
 * @param {any} schema
 * @param {Context} context
 * @param {string} [from]
 * @returns {{ name: string, isRequired: boolean }[]}
 */
function propertiesOf(schema, context, from) {
  const found = follow(context, schema, from);
  const { properties = {}, required = [], allOf = [] } = found.node ?? {};
  const own = Object.keys(properties).map((name) => ({ name, isRequired: false }));
  const parts = allOf.flatMap((/** @type {any} */ part) => propertiesOf(part, context, found.from));
  return [...parts, ...own].map(({ name, isRequired }) => ({
    name,
    isRequired: isRequired || required.includes(name),
  }));
}

/**
 * Names that stand for two things in one operation: a method of the client and a command take all its input by name. A
 * parameter of the operation takes the place of one of the path with its name, in the same part of a request.
 * @param {any[] | undefined} shared
 * @param {any} operation
 * @param {Context} context
 */
function twins(shared, operation, context) {
  const own = (operation.parameters ?? []).map((/** @type {any} */ one) => followed(one, context));
  const others = (shared ?? [])
    .map((one) => followed(one, context))
    .filter(
      (one) => !own.some((/** @type {any} */ mine) => mine?.name === one?.name && mine?.in === one?.in),
    );
  const body = follow(context, operation.requestBody);
  const schema = body.node?.content?.['application/json']?.schema;
  const all = [
    ...[...others, ...own].map((one) => one?.name),
    ...new Set(propertiesOf(schema, context, body.from).map(({ name }) => name)),
  ].filter(Boolean);
  return all
    .filter((name, index) => all.indexOf(name) !== index)
    .map(
      (name) =>
        `Rename "${name}" in ${operation.operationId}: two of its parameters, or one and a property of its body, have this name.`,
    );
}

/**
 * @param {any} value
 * @param {Context} context
 */
function followed(value, context) {
  return follow(context, value).node;
}
