import type { Handler } from '../answer/handler.ts';
import { findNetwork } from '../lookups.ts';
import { presentBridge } from '../networks/present.ts';

export const getBridge: Handler<'getBridge'> = (request, services) => {
  const network = findNetwork(request, services);
  return { status: 200, body: presentBridge(network, services.clock.now()) };
};
