// Prints what changed in the spec since its last release, as Markdown. Nothing where nothing did.
import { readFileSync } from 'node:fs';
import { changeLog, compareSpecs } from '../../spec/dist/changes.js';
import { released } from '../changes/base.ts';
import { builtFile } from '../serve/command.ts';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
process.stdout.write(changeLog(compareSpecs(read(released), read(builtFile('spec/dist/openapi.json'))), 4));
