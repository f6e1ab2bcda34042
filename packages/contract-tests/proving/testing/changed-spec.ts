// The spec with what it does not have today: parameters of the query and of headers, a second success, further security
// schemes, something deprecated, or another order of checks. What follows from a spec by itself has to follow from this one.
import { escapeKey } from '@bridges-api/spec/operations';
import { vi } from 'vitest';

/** The parts of a bundle that are changed. */
export interface Changeable {
  security: object[];
  paths: Record<string, Record<string, ChangeableOperation>>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, object> };
  'x-checks': { id: string }[];
}
interface ChangeableOperation {
  deprecated?: boolean;
  security?: object[];
  parameters?: object[];
  requestBody?: { content: { 'application/json': { schema: { properties?: Record<string, object> } } } };
  responses: Record<string, { headers?: Record<string, object>; description?: string }>;
}

interface ChangeableElement {
  pointer: string;
  kind: string;
  name: string;
  source: string;
  texts: { source: string; text: string }[];
}

const PARAMETERS = [
  {
    name: 'view',
    in: 'query',
    required: true,
    description: 'How much of each login is told.',
    schema: { type: 'string', enum: ['brief', 'whole'] },
    example: 'whole',
  },
  {
    name: 'limit',
    in: 'query',
    description: 'How many logins there may be in the list.',
    schema: { type: 'integer', minimum: 1, maximum: 50, default: 50 },
    example: 20,
  },
  {
    name: 'status',
    in: 'query',
    description: 'Which logins are asked for, by their status.',
    schema: { type: 'array', items: { type: 'string', enum: ['available', 'connected'] } },
    example: ['available', 'connected'],
  },
  {
    name: 'X-Caller',
    in: 'header',
    description: 'Who asks, for logs.',
    schema: { type: 'string', pattern: '^[a-z]+$', maxLength: 12 },
    example: 'app',
  },
];
const REASON = {
  name: 'reason',
  in: 'query',
  required: true,
  description: 'Why the login goes.',
  schema: { type: 'string', enum: ['left', 'lost'] },
  example: 'left',
};
const LIST = '/v1/bridges/{bridgeID}/logins';
const REMOVE = '/v1/bridges/{bridgeID}/logins/{loginID}/remove';
/** A security scheme, and the header that carries its credential. */
export const KEY = { scheme: 'operatorKey', header: 'x-operator-key' } as const;
/** The only value of a header of the second success. */
export const REMOVED_LATER = { name: 'removal-state', value: 'later' } as const;
const HEADER = {
  description: 'How the removal goes on.',
  required: true,
  schema: { const: REMOVED_LATER.value },
  example: REMOVED_LATER.value,
};

/** What is changed of a spec. */
export interface Change {
  readonly bundle: (bundle: Changeable) => Changeable;
  readonly elements?: readonly ChangeableElement[];
}

/** Has everything that is imported from now on read the changed spec, until the function is called that it returns. */
export function changeSpec(change: Change): () => void {
  vi.resetModules();
  vi.doMock('@bridges-api/spec/bundle', async (original) => {
    const { bundle } = await original<{ bundle: Changeable }>();
    return { bundle: change.bundle(structuredClone(bundle)) };
  });
  vi.doMock('@bridges-api/spec/elements', async (original) => {
    const { elements } = await original<{ elements: ChangeableElement[] }>();
    return { elements: [...elements, ...(change.elements ?? [])] };
  });
  return () => {
    vi.doUnmock('@bridges-api/spec/bundle');
    vi.doUnmock('@bridges-api/spec/elements');
    vi.resetModules();
  };
}

/** Adds what the spec does not have today. */
export const moreKinds = (): Change => ({ bundle: withMoreKinds, elements: added() });

/** Two checks of the order change places. */
export function swapped(one: string, other: string): Change {
  const ids: Readonly<Record<string, string>> = { [one]: other, [other]: one };
  return {
    bundle: (bundle) => {
      const checks = bundle['x-checks'];
      const order = checks.map(({ id }) => checks.find((check) => check.id === (ids[id] ?? id)) ?? { id });
      return { ...bundle, 'x-checks': order };
    },
  };
}

function withMoreKinds(bundle: Changeable): Changeable {
  const operationAt = (path: string, method: string) => {
    const found = bundle.paths[path]?.[method];
    if (!found) throw new Error(`The spec has no ${method} ${path} any more.`);
    return found;
  };
  const list = operationAt(LIST, 'get');
  list.parameters = [...PARAMETERS, ...(list.parameters ?? [])];
  const open = operationAt('/v1/accounts', 'get');
  open.security = [];
  delete open.responses['401'];
  operationAt('/v1/bridges/{bridgeID}', 'get').deprecated = true;

  const remove = operationAt(REMOVE, 'post');
  remove.parameters = [REASON, ...(remove.parameters ?? [])];
  const now = remove.responses['200'];
  remove.responses['202'] = {
    ...now,
    description: 'It is removed later.',
    headers: { ...now?.headers, 'Removal-State': HEADER },
  };

  bundle.components.securitySchemes[KEY.scheme] = { type: 'apiKey', in: 'header', name: 'X-Operator-Key' };
  bundle.security = [...bundle.security, { [KEY.scheme]: [] }];
  return bundle;
}

/** Where what was added comes from, and what is said of it. */
function added(): ChangeableElement[] {
  const element = (pointer: string, kind: string, name: string, text: string) => {
    return { pointer, kind, name, source: 'ours', texts: [{ source: 'ours', text }] };
  };
  const list = `#/paths/${escapeKey(LIST)}/get`;
  const remove = `#/paths/${escapeKey(REMOVE)}/post`;
  const later = `${remove}/responses/202`;
  return [
    ...PARAMETERS.map(({ name, description }, index) =>
      element(`${list}/parameters/${index}`, 'parameter', name, description),
    ),
    element(`${remove}/parameters/0`, 'parameter', REASON.name, REASON.description),
    element(later, 'response', '202', 'It is removed later.'),
    element(`${later}/headers/Removal-State`, 'header', 'Removal-State', HEADER.description),
  ];
}
