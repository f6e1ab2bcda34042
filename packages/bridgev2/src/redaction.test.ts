import { describe, expect, test } from 'vitest';
import { Redaction } from './redaction.ts';

function redactionOf(...typed: string[]): Redaction {
  const redaction = new Redaction();
  redaction.add(typed);
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
    ['as Go has it in JSON', 'a<b&c123', '{"pw":"a\\u003cb\\u0026c123"}', '{"pw":"…"}'],
    ['as Go has it in a query', 'p a!s*s', 'Get "/?pw=p+a%21s%2As": EOF', 'Get "/?pw=…": EOF'],
    ['as Go has it in a path', "a&b c's", 'Get "/a&b%20c%27s": EOF', 'Get "/…": EOF'],
    [
      'the host of an address',
      'https://ann.example/x',
      'lookup ann.example: no such host',
      'lookup …: no such host',
    ],
    [
      'a cookie of a header',
      'li_at=AQEDxyz; JSESSIONID="ajax:12"; l=en',
      'Token AQEDxyz, ajax:12',
      'Token …, …',
    ],
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
  redaction.add(['app', '123456'], new Set(['app', 'sms']));
  expect(redaction.cut('Approve it in the app, not with 123456')).toBe('Approve it in the app, not with …');
});

test('nothing is cut out of what has nothing of it, nor when nothing was typed', () => {
  expect(redactionOf('', '   ').cut('All of it.')).toBe('All of it.');
  expect(redactionOf('hunter2').cut('All of it.')).toBe('All of it.');
});

describe('it takes no time, whatever was typed and is said', () => {
  test.each([
    ['a short value again and again', ['a'], 'a '],
    ['values that lie over each other', Array.from({ length: 100 }, (_, at) => 'a'.repeat(2000 + at)), 'a'],
    ['numbers that do', Array.from({ length: 100 }, (_, at) => '1'.repeat(2000 + at)), '1'],
  ])('%s', (_, typed, said) => {
    const redaction = redactionOf(...typed);
    const start = performance.now();
    expect(redaction.cut(said.repeat((16 * 1024) / said.length))).toMatch(/^(…|\s)+$/);
    expect(redaction.cut(said.repeat(64 * 1024))).toBe('');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

test('it takes no more than a login can need', () => {
  const redaction = new Redaction();
  expect(redaction.isFull).toBe(false);
  for (let at = 0; at < 300; at += 1) redaction.add(['x'.repeat(1000)]);
  expect(redaction.isFull).toBe(false);
  for (let at = 0; at < 300; at += 1) redaction.add([`${at}${'x'.repeat(1000)}`]);
  expect(redaction.isFull).toBe(true);
});
