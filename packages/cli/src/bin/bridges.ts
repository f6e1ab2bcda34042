#!/usr/bin/env node
import { runCLI } from '../app.ts';
import type { CLIProcess } from '../context.ts';

await runCLI('bridges', process.argv.slice(2), process as CLIProcess);
