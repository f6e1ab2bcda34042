// What leaks are made with.

import type { NetworkStep } from '@bridges-api/core';
import { Failure } from '@bridges-api/core/answer/failure';
import type { Services } from '@bridges-api/core/answer/handler';
import { bound, changed } from './make-faults.ts';
import type { Changes } from './mutant.ts';

/** Whether the network asks for the same once more. */
export function isRepeat(
  step: NetworkStep,
  last: NetworkStep,
): step is Exclude<NetworkStep, { type: 'complete' }> {
  return step.type !== 'complete' && last.type !== 'complete' && step.stepID === last.stepID;
}

/** Changes the details of the 422 that a submit with wrong fields is answered with. */
export function refusingWith(
  change: (failure: Failure, fields: Readonly<Record<string, string>>) => object,
): () => Changes {
  return () => ({
    handlers: ({ submitLoginStep }) => ({
      async submitLoginStep(request, services) {
        try {
          return await submitLoginStep(request, services);
        } catch (error) {
          if (!(error instanceof Failure) || error.code !== 'invalid_fields') throw error;
          const { code, message, status } = error;
          throw new Failure(code, { status, message, details: change(error, request.body().fields ?? {}) });
        }
      },
    }),
  });
}

/** Finds sessions whatever the bridge. */
export function anywhere(services: Services): Services {
  const { networks, sessions } = services;
  const { get } = bound(sessions);
  return changed(services, {
    sessions: changed(sessions, {
      async get(_, loginSessionID) {
        const found = await Promise.all([...networks.keys()].map((id) => get(id, loginSessionID)));
        return found.find((session) => session !== undefined);
      },
    }),
  });
}

/** ID of a bridge that has this login. */
export function ownerOf({ networks }: Services, loginID: string): string | undefined {
  return [...networks].find(([, network]) =>
    network.logins().some((login) => login.loginID === loginID),
  )?.[0];
}
