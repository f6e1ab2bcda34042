import { describe, expect, test } from 'vitest';
import { Redaction } from './redaction.ts';

function redactionOf(...typed: string[]): Redaction {
  const redaction = new Redaction();
  redaction.add(Object.fromEntries(typed.map((value, at) => [`field${at}`, value])));
  return redaction;
}

describe('what was typed is cut out', () => {
  test.each([
    ['a password', 'hunter2', 'remote said: secret hunter2 is wrong', 'remote said: secret … is wrong'],
    ['in other letters', 'Ann', 'There is no ANN here', 'There is no … here'],
    ['more than once', '1234', 'Bad code: 1234 (1234)', 'Bad code: … (…)'],
    ['as Go quotes it', 'a"b\\c', 'strconv: parsing "a\\"b\\\\c"', 'strconv: parsing "…"'],
    ['as an address has it', 'p ß&w', 'GET /login?pw=p%20%C3%9F%26w: 401', 'GET /login?pw=…: 401'],
    ['a number with its blanks', '+15550100123', 'Sent to 1 555-010 (0123).', 'Sent to …).'],
    ['a number as it was typed', '+1 (555) 010-0123', 'Unknown: 15550100123', 'Unknown: …'],
    ['a code with its dash', '123456', 'Code 123-456 has expired', 'Code … has expired'],
    ['what a pattern would read as one', 'a.c|(x', 'Not a.c|(x but abc', 'Not … but abc'],
    ['the longer of two', 'secret-2', 'secret-2 and secret', '… and secret'],
    ['a character of two units', '🦊🦊🦊', 'Is 🦊🦊🦊 you?', 'Is … you?'],
    ['half a character', '\ud83e\udd8a\ud83ex', 'was \ud83e\udd8a\ud83ex', 'was …'],
  ])('%s', (_, typed, said, shown) => {
    expect(redactionOf(typed).cut(said)).toBe(shown);
  });

  test('also where one is a part of the other', () => {
    expect(redactionOf('secret', 'secret-2').cut('secret-2, secret')).toBe('…, …');
  });
});

test('what is short is cut out where it stands alone', () => {
  expect(redactionOf('12', 'a').cut('Code 12 is a bad one of 120 at a time')).toBe(
    'Code … is … bad one of 120 at … time',
  );
});

test('what the network offered itself is kept', () => {
  const redaction = new Redaction();
  redaction.add({ method: 'app', code: '123456' }, new Set(['app', 'sms']));
  expect(redaction.cut('Approve it in the app, not with 123456')).toBe('Approve it in the app, not with …');
});

test('nothing is cut out of what has nothing of it, nor when nothing was typed', () => {
  expect(redactionOf('', '   ').cut('All of it.')).toBe('All of it.');
  expect(redactionOf('hunter2').cut('All of it.')).toBe('All of it.');
});

test('it takes time in proportion to what was typed and said', () => {
  const redaction = redactionOf('(a+)+$', 'a'.repeat(64 * 1024), '1'.repeat(10_000));
  expect(redaction.cut(`${'a'.repeat(64 * 1024)}${'1'.repeat(10_000)}!`)).toBe('…!');
});
