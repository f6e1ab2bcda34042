import type { UserInputStep } from '@bridges-api/core';
import { askFor } from './engine/ask.ts';
import { no, resolves, yes } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import type { Login, Scene, SignIn } from './engine/scripted-login.ts';
import { cookie } from './engine/steps.ts';
import { nora } from './people.ts';
import { testValuesOf } from './test-values.ts';

const id = 'slackgo';
const workspaces = testValuesOf(id, 'workspace').map(({ value }) => value);
const channel = {
  name: { allowed: true, required: true, min_length: 1, max_length: 80 },
  username: no,
  avatar: no,
  topic: yes,
  disappear: no,
  participants: no,
  parent: no,
};

/** E-mail address, code and a choice of workspace; or a token and a cookie. */
export const slackgo: SandboxBridge = {
  profile: { id, displayName: 'Slack', provider: 'cloud', type: 'slackgo', network: 'slack' },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_email', 'search'),
    group_creation: {
      'public-channel': { type_description: 'Public channel', ...channel },
      'private-channel': { type_description: 'Private channel', ...channel },
      group: {
        ...channel,
        type_description: 'Group DM',
        name: no,
        participants: { allowed: true, required: true, min_length: 2, max_length: 8 },
      },
    },
  },
  removeScopes: ['all-devices'],
  chats: { reaction: true, thread: true },
  seeds: [
    {
      ...account('nora@example.com', 'Harbor Bakery'),
      state: { event: 'BAD_CREDENTIALS', message: 'Slack signed you out. Sign in again to go on.' },
    },
  ],
  flows: [
    {
      id: 'email',
      name: 'E-mail address',
      description: 'Type your e-mail address, then the code that Slack sends to it.',
      run: byEmail,
    },
    {
      id: 'token',
      name: 'Token and cookie',
      description: 'Sign in to a workspace with a browser.',
      *run(login) {
        yield* askFor(
          login,
          {
            type: 'cookies',
            stepID: 'token',
            url: 'https://slack.com/signin',
            fields: [
              {
                id: 'auth_token',
                required: true,
                pattern: '^xoxc-.+$',
                sources: [
                  { type: 'special', name: 'auth_token' },
                  {
                    type: 'request_body',
                    name: 'token',
                    requestURLRegex: '^https://[a-z0-9-]+\\.slack\\.com/api/client\\.',
                  },
                ],
              },
              { ...cookie('d', 'slack.com'), id: 'cookie_token', pattern: '^xoxd-[a-zA-Z0-9/+=]+$' },
            ],
            extractJS:
              'Promise.resolve({ auth_token: Object.values(JSON.parse(localStorage.localConfig_v2).teams)[0].token })',
            instructions: 'Sign in to your workspace.',
          },
          { wrong: 'Slack does not accept this sign-in. Sign in again.' },
        );
        return login.reconnects ?? account('nora@example.com', 'Rowing Club');
      },
    },
  ],
};

function* byEmail(login: Login): Scene<SignIn> {
  const { becomes, of } = yield* askFor(login, emailStep(login.reconnects?.user.email), {
    wrong: 'Slack knows nobody with that address. Type another.',
  });
  const known = login.reconnects?.user.email;
  const address = known !== undefined && of('email') === known ? known : 'that address';
  yield* askFor(
    login,
    {
      type: 'user_input',
      stepID: 'code',
      fields: [{ id: 'code', label: 'Code', type: '2fa_code' }],
      instructions: `Slack sent a code to ${address}. Type it here.`,
    },
    { wrong: 'That code is wrong. Type the newest code that Slack sent.' },
  );
  const workspace =
    workspaces.find((name) => domainOf(name) === of('domain')) ?? (yield* askForWorkspace(login));
  return { ...account(of('email'), workspace), becomes };
}

function emailStep(initialValue: string | undefined): UserInputStep {
  return {
    type: 'user_input',
    stepID: 'email',
    fields: [
      {
        id: 'email',
        ...(initialValue !== undefined && { initialValue }),
        label: 'E-mail address',
        type: 'email',
      },
      { id: 'domain', label: 'Workspace', optional: true, placeholder: 'harbor-bakery', type: 'domain' },
    ],
    instructions: 'Slack will send a code to this address.',
  };
}

function* askForWorkspace(login: Login): Scene<string> {
  const { of } = yield* askFor(login, {
    type: 'user_input',
    stepID: 'workspace',
    fields: [
      {
        id: 'workspace',
        label: 'Workspace',
        placeholder: workspaces.join(' or '),
        type: 'select',
        options: workspaces,
      },
    ],
    instructions: 'You are a member of two workspaces. Choose one to connect.',
  });
  return of('workspace');
}

function domainOf(workspace: string): string {
  return workspace.toLowerCase().replace(' ', '-');
}

/** Each workspace has members of its own: Nora is another one in each. */
function account(email: string, workspace: string): SignIn {
  const [name = ''] = email.split('@');
  const isBakery = workspace === 'Harbor Bakery';
  const member = `${isBakery ? 'U07' : 'U11'}${name.toUpperCase()}`;
  return {
    loginID: `${isBakery ? 'T04HARBOR' : 'T09ROWING'}-${member}`,
    user: nora({ id: member, email, username: isBakery ? name : `${name}.q` }),
  };
}
