import type { Handler } from '../answer/handler.ts';
import { failAsUnavailable, findNetwork } from '../lookups.ts';

export const getBridgeCapabilities: Handler<'getBridgeCapabilities'> = async (request, services) => {
  const network = findNetwork(request, services);
  const body = await network.capabilities().catch((error) => failAsUnavailable(request, services, error));
  return { status: 200, body };
};
