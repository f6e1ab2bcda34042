// Runs the smoke test in a runtime that has a command line, and prints what came of it as JSON.
import { smoke } from './smoke.js';

console.log(JSON.stringify(await smoke(process.argv[2] ?? '')));
