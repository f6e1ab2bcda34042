// Tab in each shell, as people press it: commands, options, and IDs of a running server.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { programNames } from '../program.ts';
import { pathWithProgram } from '../testing/run-program.ts';
import { stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal, type Terminal } from '../testing/terminal.ts';
import { type Shell, shells } from './scripts.ts';

const starts: Readonly<Record<Shell, string>> = {
  bash: `env PS1='ready$ ' bash --norc --noprofile -i`,
  zsh: `env PS1='ready$ ' zsh -f -i`,
  fish: `fish --no-config -i -C 'function fish_prompt; echo -n "ready\\$ "; end'`,
};

const setUps: Readonly<Record<Shell, (program: string) => string>> = {
  bash: (program) => `source <(${program} completion bash)`,
  zsh: (program) => `autoload -Uz compinit && compinit -u -D && source <(${program} completion zsh)`,
  fish: (program) => `${program} completion fish | source`,
};

/** @throws {Error} when CI is set and there is none: in CI no test is skipped */
function isMissing(shell: Shell): boolean {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  if (!isThere && process.env.CI && process.platform !== 'win32')
    throw new Error(`Install ${shell} to press Tab in it.`);
  return !isThere;
}

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  for (const shell of shells) {
    describe.skipIf(isMissing(shell))(shell, () => {
      it.each(programNames)('completes commands, options and IDs after %s', async (program) => {
        const sandbox = await stillSandbox();
        const terminal = await open(shell, program, { ...sandbox.env });
        await completes(terminal, `${program} bridges retrieve-c`, `bridges retrieve-capabilities`);
        await completes(terminal, `${program} bridges:logins retr`, 'bridges:logins retrieve');
        await completes(terminal, `${program} bridges list --form`, '--format');
        await completes(terminal, `${program} bridges retrieve local-wh`, 'retrieve local-whatsapp');
        await completes(terminal, `${program} bridges login local-telegram --flow ph`, '--flow phone');
        await completes(terminal, `${program} accounts retrieve imess`, 'imessage.nora@example.com');
        await completes(
          terminal,
          `${program} bridges:logins retrieve --bridge-id gmessages ph`,
          'gmessages phone-110',
        );
      });

      it('offers what there is', async () => {
        const sandbox = await stillSandbox();
        const terminal = await open(shell, 'bridges', { ...sandbox.env });
        await terminal.type('bridges bridges retrieve local-');
        await terminal.press('Tab', 'Tab');
        await terminal.shows(/local-signal[\s\S]*local-telegram[\s\S]*local-whatsapp/);
      });

      it('says nothing where the server cannot be asked', async () => {
        const terminal = await open(shell, 'bridges', {
          BEEPER_ACCESS_TOKEN: 'any-token',
          BEEPER_BASE_URL: 'http://127.0.0.1:2',
        });
        await terminal.type('bridges bridges retrieve local-wh');
        await terminal.press('Tab', 'C-u');
        await terminal.type('echo done');
        await terminal.press('Enter');
        const screen = await terminal.shows(/^done$/m);
        expect(screen).not.toMatch(/Error|cannot|server running/);
      });
    });
  }
});

async function open(shell: Shell, program: string, env: Record<string, string>): Promise<Terminal> {
  const home = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const terminal = await openTerminal(
    [],
    { ...env, HOME: home, PATH: pathWithProgram() },
    { shell: starts[shell], columns: 140 },
  );
  await terminal.shows('ready$');
  await terminal.type(`${setUps[shell](program)}; clear; echo set up`);
  await terminal.press('Enter');
  await terminal.shows(/^set up$/m);
  return terminal;
}

/** Types, presses Tab, sees how the line goes on, and empties it. */
async function completes(terminal: Terminal, typed: string, wanted: string): Promise<void> {
  await terminal.type(typed);
  await terminal.press('Tab');
  await terminal.shows(wanted);
  await terminal.press('C-u');
}
