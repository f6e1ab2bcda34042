// Checks options by their schemas, and says in a line what is wrong.
import { placeOfError, requirement } from '@bridges-api/core';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { bridgesSchema, isBridgeURL } from './bridge-options.ts';
import { matrixSchema } from './matrix-options.ts';
import { names, options } from './options.ts';
import { ownersSchema } from './owner-options.ts';
import { sandboxSchema } from './sandbox-options.ts';
import { UsageError } from './usage-error.ts';
import { isWebAddress } from './web-address.ts';

const schemas = Object.fromEntries(names.map((name) => [name, options[name].schema]));

// What a message is made of stands in the schema beside what has failed.
const ajv = new Ajv2020({ strict: false, verbose: true });
ajv.addFormat('origin', isOrigin);
ajv.addFormat('bridge-url', isBridgeURL);
ajv.addFormat('web-address', isWebAddress);
const check = ajv.compile({
  type: 'object',
  properties: {
    ...schemas,
    bridges: bridgesSchema,
    matrix: matrixSchema,
    owners: ownersSchema,
    sandbox: sandboxSchema,
  },
  additionalProperties: false,
});

/**
 * @param nameOf what a message calls the value at a path, such as `bridges.0.url`
 * @throws {UsageError} that names what is wrong and what would be right, and never what was given
 */
export function expectValid(value: unknown, nameOf: (path: string) => string): void {
  if (check(value)) return;
  const [error] = check.errors ?? [];
  if (!error) throw new Error('The check found nothing, yet failed.');
  throw new UsageError(complaint(error, nameOf));
}

function complaint(error: ErrorObject, nameOf: (path: string) => string): string {
  const path = placeOfError(error);
  const name = nameOf(path.join('.'));
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = [...path, error.params.additionalProperty].join('.');
      return `${nameOf(unknown)} is unknown. Known are ${Object.keys(error.parentSchema?.properties).join(', ')}.`;
    }
    case 'format':
    case 'pattern':
      return `${name} ${error.parentSchema?.mustBe}.`;
    case 'minItems':
      return `${name} must not be empty. Leave it out, or list what there is.`;
    case 'type':
      if (path.join('.') === 'bridges' && typeof error.data === 'object')
        return `${name} is a list of real bridges. What changes the sandbox goes into "sandbox": { "bridges": { … } }.`;
      return `${name} ${requirement(error)}.`;
    default:
      return `${name} ${requirement(error)}.`;
  }
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
