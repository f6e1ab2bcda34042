// A network without a bridge behind it, which answers at once: what a login takes is the server and its store. All that a login is at is in
// its handle, so any server goes on with it.
import type { Clock, LoginProcess, Network, NetworkStep } from '@bridges-api/core';
import { randomBytes } from '../../src/means.ts';

export const BRIDGE_ID = 'bench';
/** How many logins it remembers. Those of a bench are many, and nobody asks for them. */
const REMEMBERED = 10;

/** The flows, by the steps of each. */
const flows = { forms: ['name', 'code', 'password'], scan: ['qr', 'code'] } as const;
export type FlowID = keyof typeof flows;

/** What a login is at. */
interface Handle {
  readonly processID: string;
  readonly flowID: FlowID;
  readonly at: number;
}

export interface ScriptedNetwork {
  readonly network: Network;
  /**
   * Scans what a login displays that this process is in charge of.
   *
   * @param processID what is displayed
   */
  scan(processID: string): void;
}

export function scriptedNetwork(clock: Clock): ScriptedNetwork {
  /** What goes on with each login that displays something. */
  const displayed = new Map<string, () => void>();
  let loggedIn: string[] = [];

  function processAt(start: Handle, signal: AbortSignal): LoginProcess {
    let handle = start;
    return {
      async submit() {
        const { at, flowID, processID } = handle;
        if (flows[flowID][at] === 'qr') await scanned(processID, signal);
        handle = { ...handle, at: at + 1 };
        return stepAt(handle) ?? logIn(processID);
      },
      handle: () => handle,
    };
  }

  function scanned(processID: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      displayed.set(processID, resolve);
      signal.addEventListener('abort', () => displayed.delete(processID));
    });
  }

  function logIn(loginID: string): NetworkStep {
    loggedIn = [...loggedIn, loginID].slice(-REMEMBERED);
    return { type: 'complete', loginID };
  }

  return {
    network: {
      profile: { id: BRIDGE_ID, displayName: 'Bench', provider: 'self-hosted', type: 'bench' },
      reachability: () => 'reachable',
      flows: async () => Object.keys(flows).map((id) => ({ id })),
      capabilities: async () => ({
        group_creation: {},
        resolve_identifier: {
          create_dm: false,
          lookup_phone: false,
          lookup_email: false,
          lookup_username: false,
          any_phone: false,
          contact_list: false,
          search: false,
        },
      }),
      logins: () =>
        loggedIn.map((loginID) => ({
          loginID,
          state: { event: 'CONNECTED', since: clock.now() },
          user: { id: loginID },
          removeScopes: ['all-devices'],
        })),
      async startLogin({ flowID }, signal) {
        const processID = Buffer.from(randomBytes(16)).toString('hex');
        const handle: Handle = { processID, flowID: flowID as FlowID, at: 0 };
        return { step: stepAt(handle) ?? logIn(processID), process: processAt(handle, signal) };
      },
      async resumeLogin(handle, { inFlight }, signal) {
        const process = processAt(handle as Handle, signal);
        return inFlight === 'unknown' ? { process, answer: process.submit({}) } : { process };
      },
      refresh: async () => {},
      removeLogin: async () => {},
    },
    scan(processID) {
      const goOn = displayed.get(processID);
      if (!goOn) throw new Error('Nothing is displayed.');
      displayed.delete(processID);
      goOn();
    },
  };
}

function stepAt({ at, flowID, processID }: Handle): NetworkStep | undefined {
  const stepID = flows[flowID][at];
  if (stepID === undefined) return undefined;
  if (stepID === 'qr') return { type: 'display_and_wait', stepID, display: { type: 'qr', data: processID } };
  return {
    type: 'user_input',
    stepID,
    instructions: 'Type what the bench asks for.',
    fields: [{ id: stepID, type: 'token', label: stepID }],
  };
}
