// A person at the login driver who walks a flow of a real bridge.
import { type BridgesClient, type LoginOutcome, login } from '@bridges-api/client';
import type { Typed, Walk } from '@bridges-api/test-bridge';

const bridgeID = 'semaphore';

export interface Walked {
  readonly outcome: LoginOutcome;
  /** IDs of the fields of each form and page. */
  readonly asked: readonly string[][];
  /** Each display that was drawn. */
  readonly drawn: readonly object[];
}

/** Walks a flow. One that ends only when it is cancelled is given up where it waits. */
export async function walk(client: BridgesClient, { flow, typed, end }: Walk): Promise<Walked> {
  const asked: string[][] = [];
  const drawn: object[] = [];
  const stop = new AbortController();
  const fill = (fields: readonly { id: string }[]) => {
    const values: Typed = typed[asked.length] ?? {};
    asked.push(fields.map(({ id }) => id));
    // A person leaves a field alone that may be empty.
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  };
  const outcome = await login(
    client,
    { bridgeID, flowID: flow },
    {
      input: ({ fields }) => ({ fields: fill(fields) }),
      cookies: ({ fields }) => ({ fields: fill(fields), source: 'api' }),
      display({ display }) {
        drawn.push(display);
        if (end === 'cancelled') stop.abort();
      },
    },
    { signal: stop.signal },
  );
  return { outcome, asked, drawn };
}
