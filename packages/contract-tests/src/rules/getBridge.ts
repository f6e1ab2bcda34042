import { rulesOf } from '../suite/define.ts';
import { expectAgreement } from './agree.ts';

export const getBridgeRules = rulesOf('getBridge', {
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'Returns one bridge, as in the list.',
    async check(t) {
      for (const { id } of await t.bridges()) {
        await expectAgreement<unknown>(
          t,
          `The bridge ${id} and its place in the list`,
          async () => (await t.listBridges()).find((bridge) => bridge.id === id),
          async () => (await t.ok('getBridge', { path: { bridgeID: id } })).json,
        );
      }
    },
  },
});
