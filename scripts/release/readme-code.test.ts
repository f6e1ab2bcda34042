import { expect, it } from 'vitest';
import { codeUnder } from './readme-code.ts';

const readme =
  '# One\n\n## Install\n\n```sh\na\n```\n\nAnd:\n\n```sh\nb\n```\n\n### More\n\n```sh\nc\n```\n\n## Last\n\n```ts\nd\n```\n';

it('has the code under a heading, in order', () => {
  expect(codeUnder(readme, 'Install', 'sh')).toEqual(['a\n', 'b\n']);
  expect(codeUnder(readme, 'More', 'sh')).toEqual(['c\n']);
  expect(codeUnder(readme, 'Last', 'ts')).toEqual(['d\n']);
});

it('does not pass over what is not there', () => {
  expect(() => codeUnder(readme, 'Use', 'sh')).toThrow('There is no heading "Use".');
  expect(() => codeUnder(readme, 'Last', 'sh')).toThrow('There is no ```sh under "Last".');
});
