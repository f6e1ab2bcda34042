// The API over fake bridges, in this process, for tests.
import { onTestFinished } from 'vitest';
import { type Gateway, type GatewayTo, openGateway, openGatewayTo } from './open-gateway.ts';

export { type Gateway, type GatewayOptions, type GatewayTo, PERIOD } from './open-gateway.ts';

/** Starts one over a fake bridge. Both end with the test. */
export async function startGateway(...given: Parameters<typeof openGateway>): Promise<Gateway> {
  const gateway = await openGateway(...given);
  onTestFinished(() => gateway.bridge.close());
  onTestFinished(() => gateway.close());
  return gateway;
}

/** Starts one over a bridge that was started elsewhere. It ends with the test. */
export async function startGatewayTo(...given: Parameters<typeof openGatewayTo>): Promise<GatewayTo> {
  const gateway = await openGatewayTo(...given);
  onTestFinished(() => gateway.close());
  return gateway;
}
