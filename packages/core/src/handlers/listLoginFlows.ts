import type { Handler } from '../answer/handler.ts';
import { failAsUnavailable, findNetwork } from '../lookups.ts';
import { byID } from '../networks/present.ts';

export const listLoginFlows: Handler<'listLoginFlows'> = async (request, services) => {
  const network = findNetwork(request, services);
  const flows = await network.flows().catch((error) => failAsUnavailable(request, services, error));
  return { status: 200, body: { items: [...flows].sort(byID((flow) => flow.id)) } };
};
