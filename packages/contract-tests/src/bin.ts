#!/usr/bin/env node
import { main } from './cli.ts';

const stop = new AbortController();
// The first asks for an orderly end; another one ends the program at once, as it does by default.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
// Whoever read the output may be gone, with the terminal for one. The report is written all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.exitCode = await main(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  signal: stop.signal,
});
