import type { FakeBridge } from '@bridges-api/fake-bridge';

/** What was said to clients and in the log, and what none of it may hold. */
export interface Words {
  readonly said: readonly string[];
  readonly hidden: readonly string[];
}

/** What must hold at a bridge whatever has happened, as a list of what does not. */
export function brokenByBridge(bridge: FakeBridge, { said, hidden }: Words): string[] {
  return [...doubled(bridge), ...told({ said, hidden })];
}

/** What there is at a bridge, and what came to it, for whoever has to find out what went wrong. */
export function journalOf(bridge: FakeBridge): string {
  const processes = bridge.processes().map((process) => `process ${JSON.stringify(process)}`);
  const requests = bridge.requests
    .filter(({ operation }) => operation !== 'whoami')
    .map(({ begin, end, flowID, hungUp, operation, processID, status, stepID }) => {
      const what = [operation, flowID, processID, stepID].filter((part) => part !== undefined).join(' ');
      return `${begin} to ${end}: ${what}: ${hungUp ? 'hung up' : status}`;
    });
  return [...processes, ...requests].join('\n');
}

/** Processes that two of our requests waited in at the same time. */
function doubled({ requests }: FakeBridge): string[] {
  const open = new Map<string, number>();
  const faults: string[] = [];
  for (const { begin, end = Number.POSITIVE_INFINITY, operation, processID } of requests) {
    if (operation !== 'step' || processID === undefined) continue;
    if (begin < (open.get(processID) ?? 0))
      faults.push(`Two requests at a time were in process ${processID}.`);
    open.set(processID, Math.max(end, open.get(processID) ?? 0));
  }
  return faults;
}

function told({ said, hidden }: Words): string[] {
  const text = said.join('\n');
  return hidden.filter((one) => text.includes(one)).map((one) => `${one} was told: ${lineOf(said, one)}`);
}

function lineOf(said: readonly string[], one: string): string {
  return said.find((line) => line.includes(one)) ?? '';
}
