import type { Fixture, FixtureLogin, FixtureStep } from '../../src/suite/fixture.ts';

const phone = form({ phone: '+441632960100' });

/** Logins at the networks of packages/documented-server, whose step IDs have no form of ours. */
export const documentedLogins: Fixture = {
  testValues: true,
  logins: [
    login('phone and code', 'local-pigeon', [
      phone,
      { ...form({ code: '000000' }), again: true },
      form({ code: '246810' }),
    ]),
    login('web page', 'biscuit', [form({ sid: 'oat-and-raisin', csrf: 'any' })]),
    login('pairing code', 'tincan', [phone]),
    login('QR code', 'lantern', []),
    login('slow start', 'snail', [form({ name: 'Ada' })]),
    { ...login('refused', 'deadend', [form({ username: 'ada', password: 'no' })]), ends: 'failed' },
  ],
};

function login(name: string, bridgeID: string, steps: FixtureStep[]): FixtureLogin {
  return { name, bridgeID, steps, ends: 'complete' };
}

function form(fields: Record<string, string>): FixtureStep {
  return { fields };
}
