#!/usr/bin/env node
import { main } from './cli.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.exitCode = await main(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  signal: stop.signal,
});
