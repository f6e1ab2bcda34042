import { askFor } from './engine/ask.ts';
import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { cookie } from './engine/steps.ts';
import { nora } from './people.ts';

const person = { loginID: 'nora-quill', user: nora({ id: 'nora-quill', email: 'nora@example.com' }) };

/** Switched off by the operator, with an account on it. */
export const linkedin: SandboxBridge = {
  profile: {
    id: 'linkedin',
    displayName: 'LinkedIn',
    provider: 'cloud',
    type: 'linkedin',
    disabled: true,
  },
  capabilities: { resolve_identifier: resolves(), group_creation: {} },
  removeScopes: ['all-devices'],
  seeds: [{ ...person, state: { event: 'CONNECTED' } }],
  flows: [
    {
      id: 'browser',
      name: 'Sign in with a browser',
      *run(login) {
        yield* askFor(login, {
          type: 'cookies',
          stepID: 'cookies',
          url: 'https://www.linkedin.com/login',
          fields: [cookie('li_at', '.linkedin.com')],
          expectedFinalURLRegex: '^https://www\\.linkedin\\.com/feed/',
          instructions: 'Sign in to LinkedIn.',
        });
        return person;
      },
    },
  ],
};
