// The self-test of the comparison: edits that must not be called breaking.
import { BRIDGE, bodyOf, one, property, SESSIONS, type SpecEdit, SUBMIT, schema, withLimit } from './edit.ts';

/** Each breaks nobody. */
export const harmlessEdits: readonly SpecEdit[] = [
  one(
    'an operation is added',
    ({ paths }) => {
      paths[`${BRIDGE}/avatar`] = { get: { ...paths[BRIDGE].get, operationId: 'getBridgeAvatar' } };
    },
    ['operation-added'],
  ),
  one('a parameter is added that need not be sent', withLimit({}), ['request-parameter-added']),
  one(
    'a property is added that need not be sent',
    (spec) => {
      bodyOf(spec, SESSIONS).properties.deviceName = { type: 'string' };
    },
    ['request-property-added'],
  ),
  one(
    'a value may be sent that could not',
    (spec) => bodyOf(spec, SUBMIT).properties.source.enum.push('app'),
    ['request-enum-value-added'],
  ),
  one(
    'a bound of a request is loosened',
    (spec) => {
      delete bodyOf(spec, SESSIONS).properties.flowID.minLength;
    },
    ['request-bound-loosened'],
  ),
  one('an answer has a new value', (spec) => property(spec, 'Bridge', 'status').enum.push('sleeping'), [
    'response-enum-value-added',
  ]),
  one(
    'an answer has a new property',
    (spec) => {
      schema(spec, 'Bridge').properties.avatarURL = { type: 'string', description: 'Its picture.' };
    },
    ['response-property-added'],
  ),
  one(
    'a session has a new kind of step',
    (spec) => {
      spec.components.schemas.DeviceStep = {
        type: 'object',
        required: ['type'],
        properties: { type: { const: 'device' } },
      };
      const { oneOf, discriminator } = schema(spec, 'LoginStep');
      oneOf.push({ $ref: '#/components/schemas/DeviceStep' });
      discriminator.mapping.device = '#/components/schemas/DeviceStep';
    },
    ['response-branch-added', 'schema-added'],
  ),
  one(
    'an answer always has what it could leave out',
    (spec) => {
      schema(spec, 'Bridge').required.push('statusText');
    },
    ['response-property-became-required'],
  ),
  one(
    'a new error can come back',
    ({ paths }) => {
      paths['/v1/bridges'].get.responses[503] = paths[SESSIONS].post.responses[503];
    },
    ['response-error-status-added'],
  ),
  one(
    'an answer has a new header',
    ({ paths }) => {
      paths['/v1/bridges'].get.responses[200].headers.ETag = {
        description: 'Its version.',
        schema: { type: 'string' },
      };
    },
    ['response-header-added'],
  ),
  one(
    'an operation is deprecated',
    ({ paths }) => {
      paths[BRIDGE].get.deprecated = true;
    },
    ['operation-deprecated'],
  ),
  one(
    'a description is another',
    (spec) => {
      property(spec, 'Bridge', 'displayName').description = 'What to call it.';
    },
    ['text-changed'],
  ),
  one(
    'an example is another',
    (spec) => {
      spec.components.examples['listAccounts.none'].value = [{ accountID: 'a' }];
    },
    ['example-changed'],
  ),
  one(
    'a source is another',
    (spec) => {
      spec.paths[BRIDGE].get['x-source'] = 'ours';
    },
    ['source-changed'],
  ),
  one(
    'the limit of a body is higher',
    (spec) => {
      spec['x-limits'].bodySize = 131072;
    },
    ['limit-raised'],
  ),
  one('an operation needs no credential any more', (spec) => (spec.paths[BRIDGE].get.security = []), [
    'security-no-longer-required',
  ]),
  one('an operation is in another chapter', (spec) => (spec.paths[BRIDGE].get.tags = ['Accounts']), [
    'operation-chapter-changed',
  ]),
  one(
    'an answer has other links',
    (spec) => {
      spec.paths[BRIDGE].get.responses[200].links = { flows: { operationId: 'listLoginFlows' } };
    },
    ['response-link-changed'],
  ),
  one('a property is deprecated', (spec) => (property(spec, 'Bridge', 'statusText').deprecated = true), [
    'part-deprecated',
  ]),
  one('a time is added', (spec) => (spec['x-times'].night = 7200), ['time-added']),
  one('a limit is gone', (spec) => delete spec['x-limits'].bodySize, ['limit-removed']),
  one(
    'a fault is looked for that there was not, among the others',
    (spec) => void spec['x-checks'].splice(3, 0, { id: 'mood', errors: ['409 wrong_mood'] }),
    ['text-changed'],
  ),
  one(
    'a session can fail with a new code',
    (spec) => {
      spec['x-error-codes'].session.too_late = { meaning: 'It was too late.' };
    },
    ['session-code-added'],
  ),
];
