import { errors } from '@bridges-api/core/generated/errors';
import { testValues } from '@bridges-api/sandbox/test-values';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/src/exit-codes.ts';
import { readOperations } from '../reference/operations.ts';
import { anyPathErrorsTable, errorCodesTable, sessionErrorsTable } from './error-codes.ts';
import { exitCodesTable } from './exit-codes.ts';
import { code, plain, table } from './table.ts';
import { testValuesTables } from './test-values.ts';

const bridges = [...new Set(testValues.flatMap((value) => value.bridges))].map((id) => ({
  id,
  displayName: `The ${id}`,
}));

describe('table', () => {
  it('refuses to be empty', () => {
    expect(() => table(['code', 'meaning'], [])).toThrow('The table of code, meaning has no rows.');
  });

  it('keeps text from becoming Markdown, HTML or a template', () => {
    expect(plain('a|b <i> *c* {{ d }}\ne')).toBe('a\\|b &lt;i> \\*c\\* &#123;&#123; d }} e');
    expect(code('a|b')).toBe('`a\\|b`');
    expect(() => code('a`b')).toThrow('cannot be written as code');
  });
});

describe('testValuesTables', () => {
  it('refuses a bridge without test values', () => {
    expect(() => testValuesTables(testValues, bridges, 'irc')).toThrow('There are no test values for "irc".');
  });

  it('refuses a value for a bridge that does not exist', () => {
    expect(() => testValuesTables(testValues, [])).toThrow('which is no bridge');
  });

  it('has every value under every bridge that takes it', () => {
    const sections = testValuesTables(testValues, bridges).split(/^### /m).slice(1);
    expect(sections.map((section) => /\{#values-(.+)\}/.exec(section)?.[1])).toEqual(
      bridges.map(({ id }) => id),
    );
    for (const { bridges: ids, field, value, description } of testValues)
      for (const id of ids) {
        const row = `| ${code(field)} | ${code(value)} | ${plain(description)} |`;
        expect(sections.find((section) => section.includes(`{#values-${id}}`))).toContain(row);
        expect(testValuesTables(testValues, bridges, id)).toContain(row);
      }
  });
});

describe('errorCodesTable', () => {
  it('refuses an error without an example', () => {
    const [operation] = readOperations();
    const bare = operation && {
      ...operation,
      responses: operation.responses.map((response) => ({ ...response, examples: [] })),
    };
    expect(() => errorCodesTable(bare ? [bare] : [])).toThrow('There is no example of the errors with 401.');
  });

  it('has every error of every operation, once for a status', () => {
    const rows = errorCodesTable().split('\n').slice(2);
    const has = new Set(
      Object.values(errors).flatMap((all) =>
        Object.entries(all).map(([name, { status }]) => `${status} ${name}`),
      ),
    );
    expect(has.size).toBeGreaterThan(20);
    expect(
      rows.map((row) => row.replace(/^\| (\d+) \| (?:<a id="\w+"><\/a>)?`(\w+)` .*/, '$1 $2')).sort(),
    ).toEqual([...has].sort());
  });

  it('has a place for each code, once', () => {
    const ids = [...errorCodesTable().matchAll(/<a id="(\w+)">/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('step_not_current');
  });

  it('says of each whether it may be sent again', () => {
    const again = (name: string) =>
      errorCodesTable()
        .split('\n')
        .find((row) => row.includes(`\`${name}\``));
    expect(again('rate_limited')).toContain('after `Retry-After`');
    expect(again('step_not_current')).toMatch(/\| no \|$/);
    expect(again('invalid_json')).toMatch(/\| once corrected \|$/);
  });
});

it.each([anyPathErrorsTable, sessionErrorsTable])(
  '%o has the data of the spec, and refuses to be empty',
  (make) => {
    expect(() => make([])).toThrow('has no rows');
    expect(make()).toMatch(/^\|.*\|\n\| ---.*\n(\|.*\|\n?){5,}$/);
  },
);

it('has every exit code of the command line', () => {
  const rows = exitCodesTable(exitCodes).split('\n').slice(2);
  expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(
    Object.values(exitCodes).map(([number]) => number),
  );
});
