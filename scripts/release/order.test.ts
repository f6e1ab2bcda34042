import { expect, it } from 'vitest';
import { newestVersion } from './logs.ts';
import { inOrder } from './order.ts';

const one = (name: string, ...needs: string[]) => ({
  manifest: {
    name,
    version: '1.0.0',
    dependencies: Object.fromEntries(needs.map((need) => [need, '1.0.0'])),
  },
});

it('publishes a package after those that it depends on', () => {
  const names = inOrder([
    one('cli', 'client'),
    one('server', 'spec', 'pino'),
    one('client'),
    one('spec'),
  ]).map(({ manifest: { name } }) => name);
  expect(names).toEqual(['client', 'spec', 'cli', 'server']);
});

it('refuses a circle', () => {
  expect(() => inOrder([one('a', 'b'), one('b', 'a')])).toThrow('These depend on each other: a, b.');
});

it('reads the newest version of a log', () => {
  expect(newestVersion('# a\n\n## 0.2.0\n\n- Two.\n\n## 0.1.0\n\n- One.\n')).toBe('0.2.0\n\n- Two.\n');
  expect(newestVersion('# a\n\n## 0.1.0\n\n- One.\n')).toBe('0.1.0\n\n- One.\n');
  expect(() => newestVersion('# a\n')).toThrow('The log has no version');
});
