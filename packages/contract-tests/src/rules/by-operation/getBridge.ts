import type { Bridge } from '../../suite/answer-types.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectAgreement, nearTo } from '../../suite/two-readings.ts';

export const getBridgeRules = rulesOf('getBridge', {
  '404/near-bridgeID': {
    profile: 'read',
    sentence: 'No bridge has this ID: `bridge_not_found`.',
    async check(t) {
      const ids = (await t.bridges()).map(({ id }) => id);
      for (const id of nearTo(await t.anyBridge()).filter((near) => !ids.includes(near)))
        t.expect(await t.call('getBridge', { path: { bridgeID: id } }), 404, 'bridge_not_found');
    },
  },
  '200/of-the-path': {
    profile: 'read',
    sentence: 'Returns one bridge, with the accounts that are connected through it.',
    async check(t) {
      const bridgeID = await t.anyBridge();
      const { id } = (await t.ok('getBridge', { path: { bridgeID } })).json as Bridge;
      t.check(id === bridgeID, `Asked for ${bridgeID}, the server answers with ${id}.`);
    },
  },
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'It is the same as in the list.',
    async check(t) {
      await t.each(await t.bridges(), ({ id }) =>
        expectAgreement<unknown>(
          t,
          `The bridge ${id} as it is read and in the list`,
          async () => (await t.listBridges()).find((bridge) => bridge.id === id),
          async () => (await t.ok('getBridge', { path: { bridgeID: id } })).json,
        ),
      );
    },
  },
});
