import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

export interface LoginFlags extends GlobalOptions {
  readonly flow?: string;
  readonly reconnect?: string;
  readonly session?: string;
  readonly field?: readonly string[];
  readonly cookie?: readonly string[];
  readonly 'qr-file'?: string;
  readonly 'non-interactive': boolean;
}

export const loginExample = {
  title: 'Connect an account by a QR code',
  command: `${PROGRAM} bridges login local-whatsapp --flow qr`,
};

const description = `Connects an account, or reconnects one, and asks for what the network wants: step by step, until the account is there. It draws QR codes, shows pairing codes and emoji, asks for what is to be typed, hides passwords, and waits. Ctrl-C cancels the login. At the end the account is written to stdout.

Passwords and cookies are best typed when they are asked for. A script reads them from a file or from stdin: --field @FILE or --cookie @-, with a JSON object of values by field ID. A value is used once: when the network asks again, you are asked, or with --non-interactive the login ends.`;

const map = {
  kind: 'parsed',
  parse: String,
  variadic: true,
  optional: true,
  placeholder: 'KEY=VALUE',
} as const;
const text = { kind: 'parsed', parse: String, optional: true } as const;

export const loginCommand = (program: ProgramName) =>
  buildCommand<LoginFlags, [bridge?: string], Context>({
    docs: {
      brief: 'Connect an account step by step, with QR codes and prompts',
      fullDescription: helpText(program, description, [
        loginExample,
        {
          title: 'The same from a script that knows what will be asked',
          command: `${PROGRAM} bridges login local-telegram --flow phone --non-interactive --field phone=+14155550100 --field code=12345`,
        },
        {
          title: 'With cookies of a browser, from stdin',
          command: `echo '{"SID":"g.a000example","OSID":"g.a000example-osid"}' | ${PROGRAM} bridges login gmessages --cookie @-`,
        },
        { title: 'Repair a login', command: `${PROGRAM} bridges login --reconnect 14155550100 --flow qr` },
      ]),
    },
    parameters: {
      positional: {
        kind: 'tuple',
        parameters: [
          {
            parse: String,
            optional: true,
            placeholder: 'BRIDGE',
            brief: 'ID of the bridge. Asked for when it is left out',
          },
        ],
      },
      flags: {
        flow: {
          ...text,
          placeholder: 'FLOW',
          brief: 'ID of the login flow. Asked for when there are several',
        },
        reconnect: { ...text, placeholder: 'LOGIN', brief: 'Reconnect this login or account, by its ID' },
        session: {
          ...text,
          placeholder: 'SESSION',
          brief: 'Go on with this login session instead of a new one',
        },
        field: {
          ...map,
          brief: 'Value for a field of a form, again for each. Better for secrets: @FILE or @-',
        },
        cookie: { ...map, brief: 'Value from a browser, again for each. Better: @FILE or @-' },
        'qr-file': {
          ...text,
          placeholder: 'FILE',
          brief: 'Keep a QR code in this file, .png or .svg, instead of drawing it',
        },
        'non-interactive': {
          kind: 'boolean',
          default: false,
          withNegated: false,
          brief: 'Never ask: end the login when a value is missing. This is so without a terminal',
        },
        ...globalFlags,
      },
    },
    loader: async () => {
      const { runLogin } = await import('../login/run-login.ts');
      return function (flags, bridge) {
        return runLogin(this, flags, bridge);
      };
    },
  });
