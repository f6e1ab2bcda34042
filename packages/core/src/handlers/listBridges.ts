import type { Handler } from '../answer/handler.ts';
import { presentBridge } from '../networks/present.ts';

export const listBridges: Handler<'listBridges'> = (_, { clock, networks }) => {
  const now = clock.now();
  return {
    status: 200,
    body: { items: [...networks.values()].map((network) => presentBridge(network, now)) },
  };
};
