// The formats that wrong and right values are known of.

/** Texts that are of a format, and that are not. Of a format that says nothing, none is wrong. */
interface Format {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

const DATE_TIMES = {
  right: ['2026-02-28T23:59:59Z', '2024-02-29T00:00:00.123+05:30'],
  wrong: ['2026-02-30T00:00:00Z', '2026-02-28', 'yesterday'],
};

export const formats: Readonly<Record<string, Format>> = {
  'date-time': DATE_TIMES,
  date: { right: ['2024-02-29'], wrong: ['2026-02-30', '28.02.2026'] },
  time: { right: ['23:59:59Z'], wrong: ['25:00:00Z', 'noon'] },
  duration: { right: ['P3DT4H'], wrong: ['P', '3 days'] },
  email: { right: ['nora@example.com'], wrong: ['nora.example.com', '@', 'nora@'] },
  hostname: { right: ['chat.example.com'], wrong: ['chat_.example.com!', '-'] },
  ipv4: { right: ['192.0.2.1'], wrong: ['192.0.2.256', '192.0.2'] },
  ipv6: { right: ['2001:db8::1'], wrong: ['2001:db8:::1', '192.0.2.1'] },
  uri: {
    right: ['https://example.com/a?b=c#d', 'urn:a:b'],
    wrong: ['/a/b', 'https://example.com/a b', 'text'],
  },
  'uri-reference': { right: ['/a/b', 'https://example.com/'], wrong: ['\\\\example.com', '/a b'] },
  uuid: { right: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'], wrong: ['3f2504e0-4f89-41d3-9a0c', 'text'] },
  regex: { right: ['^a+$'], wrong: ['(', '['] },
  'json-pointer': { right: ['/a/0', ''], wrong: ['a/0', '/~2'] },
  byte: { right: ['aGk='], wrong: ['aGk', '!!!!'] },
  int32: { right: [2_147_483_647], wrong: [2_147_483_648] },
  // A larger whole number is no longer one in most programs.
  int64: { right: [Number.MAX_SAFE_INTEGER], wrong: [] },
  float: { right: [0.5], wrong: [] },
  double: { right: [0.5], wrong: [] },
  password: { right: [], wrong: [] },
  binary: { right: [], wrong: [] },
};
