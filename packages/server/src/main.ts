#!/usr/bin/env node
// The process: reads the options, starts the server, and ends it at Ctrl-C or SIGTERM.
import { randomBytes as newBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { memoryStore, type SessionLimits, StoreError, systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { type App, createApp } from './app.ts';
import { randomBytes } from './means.ts';
import type { Settings } from './options.ts';
import { readCommand, UsageError } from './read-command.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { memoryStorage } from './storage/storage.ts';

try {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const command = readCommand(process.argv.slice(2), process.env, version);
  if ('show' in command) console.log(command.show);
  else await serve(command.settings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function serve(settings: Settings): Promise<void> {
  const { bridges, data, host, sandboxSpeed } = settings;
  const { token = newBytes(24).toString('base64url') } = settings;
  const storage = data === undefined ? memoryStorage() : await openSqliteStorage(data);
  try {
    const app = await createApp({
      clock: systemClock,
      networks: makeNetworks(),
      store: memoryStore(storage.sessions),
      limits: limitsOf(settings),
      token,
      host,
      corsOrigins: settings.corsOrigin,
      logLevel: settings.logLevel,
    });
    process.on('uncaughtException', endWith);
    const url = await listen(app, settings);
    const stopped = stopSignal();
    console.log(greeting(url, token, settings.token === undefined));
    await stopped;
    await app.close();
  } finally {
    storage.close();
  }

  function makeNetworks() {
    try {
      const means = { clock: systemClock, randomBytes, logins: storage.logins };
      return sandboxNetworks({ ...means, speed: sandboxSpeed, overrides: bridges });
    } catch (error) {
      throw new UsageError(`${settings.config}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function limitsOf(settings: Settings): SessionLimits {
  const wait = settings.wait * 1000;
  return {
    wait,
    lifetime: settings.sessionLifetime * 1000,
    retention: settings.sessionRetention * 1000,
    // People want to see that something goes on long before a wait is over. No request is held longer than a wait.
    startWait: Math.min(5_000, wait),
    maxLive: settings.maxLiveSessions,
    maxStarts: settings.maxSessionStarts,
  };
}

/** Listens, or says in a line why that does not work. */
async function listen(app: App, { host, port }: Settings): Promise<string> {
  try {
    return await app.listen(port);
  } catch (error) {
    switch (error instanceof Error && 'code' in error && error.code) {
      case 'EADDRINUSE':
        throw new Error(`Port ${port} is in use: choose another with --port.`);
      case 'EACCES':
        throw new Error(`Port ${port} is not allowed: choose another with --port.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new Error(`The address ${host} is not of this machine: choose another with --host.`);
      default:
        throw error;
    }
  }
}

/** Resolves at the first Ctrl-C or SIGTERM. A second one ends the process at once. */
function stopSignal(): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

/**
 * Ends the process for what happens outside of a request, such as a full disk when a login goes on. Of a mistake of ours only
 * the place is shown: its message could quote what a client sent.
 */
function endWith(error: Error): never {
  const place = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  console.error(error instanceof StoreError ? error.message : ['Internal error.', ...place].join('\n'));
  process.exit(1);
}

/** Where the server is and how to call it. A token that was made is shown here, once, and nowhere else. */
function greeting(url: string, token: string, isMade: boolean): string {
  const line = isMade
    ? `\n  Token  ${token}  (made for this run: set BEEPER_ACCESS_TOKEN to choose your own)`
    : '';
  const isInEnvironment = process.env.BEEPER_ACCESS_TOKEN === token;
  const shown = isMade ? token : isInEnvironment ? '$BEEPER_ACCESS_TOKEN' : 'THE-TOKEN-YOU-GAVE';
  return `
  API    ${url}${line}

Try it:
  curl ${url}/v1/bridges -H "Authorization: Bearer ${shown}"

Ctrl-C ends it.`;
}
