import { expect, it } from 'vitest';
import { builtFile } from './command.ts';

it('says which built file is missing and what builds it', () => {
  expect(() => builtFile('spec/dist/missing.yaml')).toThrow(
    'spec/dist/missing.yaml is missing: run "pnpm build" first.',
  );
});
