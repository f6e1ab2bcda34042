import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Context } from '../context.ts';
import { type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

export interface LogoutFlags extends GlobalOptions {
  readonly all: boolean;
}

// The token is asked for, or read from stdin: an argument would be in the shell's history.
const { 'access-token': _, ...flags } = globalFlags;

/** Keeps addresses and tokens, so that nobody has to set variables. */
export function authCommands(program: ProgramName) {
  const help = (text: string, examples: readonly [title: string, command: string][]) =>
    helpText(
      program,
      text,
      examples.map(([title, line]) => ({ title, command: `${PROGRAM} auth ${line}` })),
    );
  const login = buildCommand<GlobalOptions, [], Context>({
    docs: {
      brief: 'Save the address of a server and the token for it',
      fullDescription: help(
        'Asks for the access token, without showing it, tries it on the server and saves it with the address. Without a terminal the token is read from stdin. It is never an argument. The file is for you alone, and the token is sent to no other address than the one it is saved with.',
        [
          ['', 'login'],
          [
            'A server of another name, with the token from a file',
            'login --target work --base-url https://bridges.example.com < token.txt',
          ],
        ],
      ),
    },
    parameters: { flags: flags as typeof globalFlags },
    loader: async () => {
      const { logIn } = await import('../auth/run-auth.ts');
      return function (given) {
        return logIn(this, given);
      };
    },
  });
  const status = buildCommand<GlobalOptions, [], Context>({
    docs: {
      brief: 'Show what is saved, and whether the servers accept it',
      fullDescription: help(
        'Shows each target with its address and whether its server accepts its token, and never the token.',
        [['', 'status']],
      ),
    },
    parameters: { flags: flags as typeof globalFlags },
    loader: async () => {
      const { showStatus } = await import('../auth/run-auth.ts');
      return function (given) {
        return showStatus(this, given);
      };
    },
  });
  const logout = buildCommand<LogoutFlags, [], Context>({
    docs: {
      brief: 'Delete what is saved for a target',
      fullDescription: help(
        'Deletes address and token of one target, or of all. Nothing is changed on a server.',
        [
          ['', 'logout'],
          ['', 'logout --all'],
        ],
      ),
    },
    parameters: {
      flags: {
        ...(flags as typeof globalFlags),
        all: { kind: 'boolean', default: false, withNegated: false, brief: 'Delete all targets' },
      },
    },
    loader: async () => {
      const { logOut } = await import('../auth/run-auth.ts');
      return function (given) {
        return logOut(this, given);
      };
    },
  });
  return buildRouteMap({
    routes: { login, status, logout },
    docs: {
      brief: 'Save the token of a server, show what is saved, delete it',
      fullDescription: help('Keeps addresses and tokens in a file that is for you alone.', [['', 'login']]),
    },
  });
}
