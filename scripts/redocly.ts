// Runs Redocly's command line with what it is given, without telemetry and without news of itself: node scripts/redocly.ts lint …
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Path of the program, for Node to run. */
export const redocly: string = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** The environment in which it asks no other host for anything. */
export const quiet: NodeJS.ProcessEnv = {
  ...process.env,
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { status } = spawnSync(process.execPath, [redocly, ...process.argv.slice(2)], {
    env: quiet,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
