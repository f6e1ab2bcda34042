#!/usr/bin/env node
// The process: reads the options, starts the server, and ends it at Ctrl-C or SIGTERM.
import { randomBytes as newBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Bridges, connectBridges } from '@bridges-api/bridgev2';
import { type SessionLimits, StoreError, systemClock } from '@bridges-api/core';
import type { Metrics } from './admin/metrics.ts';
import { bridgeWatcher } from './admin/observed.ts';
import { type App, createApp, openLog } from './app.ts';
import { matrixDirectory } from './matrix/directory.ts';
import { homeserverAt } from './matrix/homeserver.ts';
import { MatrixUsers } from './matrix/matrix-users.ts';
import { allowance } from './matrix-options.ts';
import { LEAST_SHARE, type Settings } from './options.ts';
import { networksFor } from './owner-networks.ts';
import type { OwnerSettings } from './owner-options.ts';
import { readCommand } from './read-command.ts';
import { openStorage } from './storage/open-storage.ts';
import { digestCheck } from './token-check.ts';
import { UsageError } from './usage-error.ts';

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
  const { adminHost, adminPort, host, logLevel, port } = settings;
  const { token = newBytes(24).toString('base64url') } = settings;
  const owners = settings.owners ?? [ownerOf(token, settings)];
  const storage = await openStorage(
    settings,
    owners.flatMap(({ name }) => name ?? []),
  );
  const log = openLog(logLevel);
  // Nobody knows how many Matrix users there are.
  const limits = limitsOf(settings, settings.matrix ? Number.POSITIVE_INFINITY : owners.length);
  let bridges: Bridges | undefined;
  let matrixUsers: MatrixUsers | undefined;
  let app: App | undefined;
  try {
    const metrics = adminPort === undefined ? undefined : await newMetrics();
    if (settings.bridges)
      bridges = connectBridges(settings.bridges, {
        clock: systemClock,
        log,
        watchCall: metrics && bridgeWatcher(metrics),
      });
    const networksOf = networksFor(settings, storage, bridges);
    const { matrix } = settings;
    if (matrix)
      matrixUsers = new MatrixUsers(homeserverAt(matrix.homeserver), allowance(matrix), {
        clock: systemClock,
        log,
      });
    app = await createApp({
      clock: systemClock,
      owners: owners.map((owner) => ({
        name: owner.name,
        networks: networksOf(owner),
        token: 'text' in owner.token ? owner.token.text : digestCheck(owner.token.sha256),
      })),
      hashes: storage.seal,
      directory: matrixUsers && bridges && matrixDirectory(matrixUsers, owners, bridges, storage),
      store: storage.sessions(systemClock, limits),
      limits,
      host,
      corsOrigins: settings.corsOrigin,
      logLevel,
      log,
      admin: metrics && { host: adminHost, metrics },
    });
    process.on('uncaughtException', endWith);
    const adminURL =
      adminPort === undefined
        ? undefined
        : await listening(app.listenForOperators(adminPort), adminHost, adminPort, '--admin-');
    await bridges?.ready();
    const url = await listening(app.listen(port), host, port, '--');
    const stopped = stopSignal();
    console.log(greeting({ url, adminURL }, settings, token));
    await stopped;
  } finally {
    // What is waited for now keeps no process alive by itself.
    const awake = setInterval(() => {}, 60_000);
    matrixUsers?.close();
    await app?.close();
    await bridges?.close();
    await storage.close();
    clearInterval(awake);
  }
}

/** The one owner of a server without a list of them. */
function ownerOf(token: string, { userID }: Settings): OwnerSettings {
  return { token: { text: token }, ...(userID !== undefined && { userID }) };
}

function limitsOf(settings: Settings, owners: number): SessionLimits {
  const { maxLiveSessions, maxSessionStarts } = settings;
  const wait = settings.wait * 1000;
  return {
    wait,
    lifetime: settings.sessionLifetime * 1000,
    retention: settings.sessionRetention * 1000,
    // People want to see that something goes on long before a wait is over. No request is held longer than a wait.
    startWait: Math.min(5_000, wait),
    // Less than a second ends most of what networks do. A proxy or an operator waits longer than this for a process to end.
    closeWait: 2_000,
    maxLive: maxLiveSessions,
    maxStarts: maxSessionStarts,
    maxLivePerOwner: settings.maxLiveSessionsPerOwner ?? shareOf(maxLiveSessions, owners),
    maxStartsPerOwner: settings.maxSessionStartsPerOwner ?? shareOf(maxSessionStarts, owners),
  };
}

/** What one owner may have of what all have, so that nobody takes the others' part. */
function shareOf(all: number, owners: number): number {
  return Math.min(all, Math.max(LEAST_SHARE, Math.ceil(all / owners)));
}

/** Loaded only where somebody wants them, since what they are made with is large. */
async function newMetrics(): Promise<Metrics> {
  const { Metrics } = await import('./admin/metrics.ts');
  return new Metrics();
}

/**
 * What a server listens on, or in a line why it does not.
 *
 * @param option what the names of the two options begin with, that say where it is to listen
 */
async function listening(url: Promise<string>, host: string, port: number, option: string): Promise<string> {
  try {
    return await url;
  } catch (error) {
    switch (error instanceof Error && 'code' in error && error.code) {
      case 'EADDRINUSE':
        throw new Error(`Port ${port} is in use: choose another with ${option}port.`);
      case 'EACCES':
        throw new Error(`Port ${port} is not allowed: choose another with ${option}port.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new Error(`The address ${host} is not of this machine: choose another with ${option}host.`);
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
function greeting(
  { adminURL, url }: { url: string; adminURL: string | undefined },
  settings: Settings,
  token: string,
): string {
  const isMade = !settings.owners && settings.token === undefined;
  const line = isMade
    ? `\n  Token  ${token}  (made for this run: set BEEPER_ACCESS_TOKEN to choose your own)`
    : '';
  const adminLine = adminURL === undefined ? '' : `\n  Admin  ${adminURL}`;
  return `
  API    ${url}${line}${adminLine}

Try it:
  curl ${url}/v1/bridges -H "Authorization: Bearer ${isMade ? token : placeholder(settings)}"

Ctrl-C ends it.`;
}

/** What stands for a token that was given. */
function placeholder({ matrix, owners, token }: Settings): string {
  if (owners?.length === 0 && matrix) return 'A-MATRIX-ACCESS-TOKEN';
  if (owners) return 'THE-TOKEN-OF-AN-OWNER';
  return process.env.BEEPER_ACCESS_TOKEN === token ? '$BEEPER_ACCESS_TOKEN' : 'THE-TOKEN-YOU-GAVE';
}
