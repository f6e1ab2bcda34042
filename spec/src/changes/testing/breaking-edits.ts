// The self-test of the comparison: edits that have to be called breaking.
import {
  BRIDGE,
  bodyOf,
  one,
  property,
  REMOVE,
  SESSIONS,
  type SpecEdit,
  SUBMIT,
  schema,
  withLimit,
} from './edit.ts';

/** Each breaks somebody. */
export const breakingEdits: readonly SpecEdit[] = [
  one('an operation is removed', (spec) => delete spec.paths['/v1/accounts'].get, ['operation-removed']),
  one('a path is removed', (spec) => delete spec.paths['/v1/accounts/{accountID}'], ['operation-removed']),
  one(
    'an operation moves to another path',
    ({ paths }) => {
      paths['/v1/chat-accounts'] = paths['/v1/accounts'];
      delete paths['/v1/accounts'];
    },
    ['operation-path-changed'],
  ),
  one(
    'an operation has another method',
    ({ paths }) => {
      paths[REMOVE] = { delete: paths[REMOVE].post };
    },
    ['operation-method-changed'],
  ),
  one(
    'an operation has another ID',
    ({ paths }) => {
      paths[BRIDGE].get.operationId = 'showBridge';
    },
    ['operation-renamed'],
  ),
  one(
    'an operation may not be sent again any more',
    ({ paths }) => {
      paths[`${SESSIONS}/{loginSessionID}`].delete['x-repeatable'] = false;
    },
    ['operation-became-unrepeatable'],
  ),
  one(
    'the address is another',
    ({ servers }) => {
      servers[0].url = 'http://localhost:4000';
    },
    ['server-changed'],
  ),
  one(
    'the token is sent in another header',
    ({ components }) => {
      Object.assign(components.securitySchemes.bearerAuth, { type: 'apiKey', in: 'header', name: 'X-Token' });
    },
    ['security-scheme-changed'],
  ),
  one(
    'another credential is needed',
    (spec) => {
      spec.components.securitySchemes = { other: { type: 'apiKey', in: 'header', name: 'X-Token' } };
      spec.security = [{ other: [] }];
    },
    [
      'security-alternative-added',
      'security-alternative-removed',
      'security-scheme-added',
      'security-scheme-removed',
    ],
  ),
  one('a required parameter is added', withLimit({ required: true }), ['request-parameter-added-required']),
  one(
    'a parameter of the path has another name',
    ({ components, paths }) => {
      components.parameters.AccountID.name = 'account';
      paths['/v1/accounts/{account}'] = paths['/v1/accounts/{accountID}'];
      delete paths['/v1/accounts/{accountID}'];
    },
    ['request-parameter-added-required', 'request-parameter-removed'],
  ),
  one(
    'a bound of a parameter is tightened',
    ({ components }) => {
      components.parameters.BridgeID.schema.maxLength = 64;
    },
    ['request-bound-tightened'],
  ),
  one(
    'a pattern of a parameter is added',
    ({ components }) => {
      components.parameters.BridgeID.schema.pattern = '^[a-z]+$';
    },
    ['request-pattern-added'],
  ),
  one(
    'a body is required',
    ({ paths }) => {
      paths[SESSIONS].post.requestBody.required = true;
    },
    ['request-body-became-required'],
  ),
  one('a body is removed', ({ paths }) => delete paths[SESSIONS].post.requestBody, ['request-body-removed']),
  one(
    'a required body is added',
    ({ paths }) => {
      paths[BRIDGE].get.requestBody = { ...paths[REMOVE].post.requestBody, required: true };
    },
    ['request-body-added-required'],
  ),
  one('a property of a request is removed', (spec) => delete bodyOf(spec, SESSIONS).properties.flowID, [
    'request-property-removed',
  ]),
  one(
    'a property of a request is required',
    (spec) => {
      bodyOf(spec, SESSIONS).required = ['flowID'];
    },
    ['request-property-became-required'],
  ),
  one(
    'a required property of a request is added',
    (spec) => {
      const body = bodyOf(spec, REMOVE);
      body.properties.reason = { type: 'string' };
      body.required.push('reason');
    },
    ['request-property-added-required'],
  ),
  one(
    'a property of a request has another type',
    (spec) => {
      bodyOf(spec, SESSIONS).properties.flowID = {
        ...bodyOf(spec, SESSIONS).properties.flowID,
        type: 'integer',
      };
    },
    ['request-type-changed'],
  ),
  one(
    'a property of a request has a longer least length',
    (spec) => {
      bodyOf(spec, SESSIONS).properties.flowID.minLength = 3;
    },
    ['request-bound-tightened'],
  ),
  one('a value that may be sent is removed', (spec) => bodyOf(spec, SUBMIT).properties.source.enum.pop(), [
    'request-enum-value-removed',
  ]),
  one(
    'what may be sent becomes an enum',
    (spec) => {
      bodyOf(spec, SESSIONS).properties.flowID.enum = ['qr', 'phone'];
    },
    ['request-became-enum'],
  ),
  one(
    'what is left out of a request means something else',
    (spec) => {
      bodyOf(spec, SUBMIT).properties.source.default = 'webview';
    },
    ['request-default-changed'],
  ),
  one(
    'a request may have no other properties',
    (spec) => {
      bodyOf(spec, SESSIONS).additionalProperties = false;
    },
    ['request-other-properties-narrowed'],
  ),
  one('a property of an answer is removed', (spec) => delete schema(spec, 'Bridge').properties.displayName, [
    'response-property-removed',
  ]),
  one(
    'a property of an answer may be left out',
    (spec) => {
      schema(spec, 'User').required = [];
    },
    ['response-property-became-optional'],
  ),
  one(
    'a property of an answer has another type',
    (spec) => {
      property(spec, 'Bridge', 'activeAccountCount').type = 'string';
    },
    ['response-type-changed'],
  ),
  one(
    'a count may be a fraction',
    (spec) => {
      property(spec, 'Bridge', 'activeAccountCount').type = 'number';
    },
    ['response-type-widened'],
  ),
  one('a value of an answer is removed', (spec) => property(spec, 'Bridge', 'status').enum.pop(), [
    'response-enum-value-removed',
  ]),
  one(
    'a value of an answer is no longer one of a few',
    (spec) => delete property(spec, 'Bridge', 'status').enum,
    ['response-no-longer-enum'],
  ),
  one(
    'a constant of an answer is another',
    (spec) => {
      property(spec, 'QRDisplay', 'type').const = 'barcode';
      const display = schema(spec, 'LoginDisplay').discriminator.mapping;
      display.barcode = display.qr;
      delete display.qr;
    },
    ['response-branch-added', 'response-branch-removed'],
  ),
  one(
    'a bound of an answer is loosened',
    (spec) => {
      delete property(spec, 'Bridge', 'id').minLength;
    },
    ['response-bound-loosened'],
  ),
  one(
    'a kind of display is removed',
    (spec) => {
      const { oneOf, discriminator } = schema(spec, 'LoginDisplay');
      const [type] = Object.keys(discriminator.mapping);
      delete discriminator.mapping[type ?? ''];
      oneOf.shift();
      delete spec.components.schemas.QRDisplay;
    },
    ['response-branch-removed', 'schema-removed'],
  ),
  one(
    'a schema has another name',
    (spec) => {
      const text = JSON.stringify(spec).replaceAll('schemas/User"', 'schemas/Person"');
      Object.assign(spec, JSON.parse(text));
      spec.components.schemas.Person = spec.components.schemas.User;
      delete spec.components.schemas.User;
    },
    ['schema-added', 'schema-removed'],
  ),
  one(
    'a success is another status',
    ({ paths }) => {
      const { responses } = paths[SESSIONS].post;
      responses[201] = responses[200];
      delete responses[200];
    },
    ['response-success-status-added', 'response-success-status-removed'],
  ),
  one('an error is removed', ({ paths }) => delete paths[SESSIONS].post.responses[429], [
    'response-error-status-removed',
  ]),
  one(
    'a code of an error is removed',
    (spec) => {
      const gone = spec.paths[SUBMIT].post.responses[409];
      const response = gone.$ref ? spec.components.responses[gone.$ref.split('/').at(-1)] : gone;
      const { examples } = response.content['application/json'];
      delete examples[Object.keys(examples)[0] ?? ''];
    },
    ['response-error-code-removed', 'example-changed'],
  ),
  one(
    'a header of an answer is removed',
    ({ paths }) => {
      delete paths['/v1/bridges'].get.responses[200].headers['X-Request-ID'];
    },
    ['response-header-removed'],
  ),
  one(
    'a header of an answer may be left out',
    ({ components }) => {
      components.headers.RequestID.required = false;
    },
    ['response-header-became-optional'],
  ),
  one(
    'a time is another',
    (spec) => {
      spec['x-times'].wait = 60;
    },
    ['time-changed'],
  ),
  one(
    'a limit is lower',
    (spec) => {
      spec['x-limits'].bodySize = 1024;
    },
    ['limit-lowered'],
  ),
  one('a code that any path has is removed', (spec) => delete spec['x-error-codes'].anyPath.request_timeout, [
    'any-path-code-removed',
  ]),
  one('faults decide in another order', (spec) => spec['x-checks'].reverse(), ['check-order-changed']),
  one(
    'a fault that there was is looked for a second time, before others',
    (spec) => void spec['x-checks'].splice(3, 0, { id: 'again', errors: ['409 step_in_progress'] }),
    ['check-order-changed', 'text-changed'],
  ),
  one(
    'a code that any path has gets another status',
    (spec) => {
      spec['x-error-codes'].anyPath.request_timeout.status = 504;
    },
    ['any-path-code-status-changed'],
  ),
];
