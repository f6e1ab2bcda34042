import { expect, it, onTestFinished, vi } from 'vitest';
import { connectWithCredentials } from './connect-with-credentials.ts';

const connect = connectWithCredentials(
  {
    bearerAuth: { header: 'authorization', prefix: 'Bearer ', option: 'accessToken' },
    partnerKey: { header: 'x-partner-key', prefix: '', option: 'credentials.partnerKey' },
  },
  ['bearerAuth', 'partnerKey'],
);

it('needs one of the credentials, where every operation does', () => {
  vi.stubEnv('BEEPER_ACCESS_TOKEN', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const wanted = new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, or credentials.partnerKey.');
  expect(() => connect({})).toThrow(wanted);
  expect(() => connect({ credentials: {} })).toThrow(wanted);
  expect(() => connect({ credentials: { partnerKey: 'key-1' } })).not.toThrow();
});
