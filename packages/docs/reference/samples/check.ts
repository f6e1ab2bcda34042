import type { Spec } from '../operations.ts';
import { commandLineFaults } from './check-command-line.ts';
import { curlFault } from './check-curl.ts';
import { requestCheck } from './check-request.ts';
import { typeScriptFaults } from './check-typescript.ts';
import type { Sample } from './samples.ts';
import { HAS_SHELL } from './shell-calls.ts';

/**
 * Stops a build whose samples would not work: TypeScript that does not compile against the client; command lines of curl
 * that a shell or the spec refuses; and command lines that our own program refuses, or makes another request of. Where there is
 * no shell it says that it leaves out what needs one.
 *
 * @throws {Error} with every fault
 */
export async function checkSamples(
  samples: readonly Sample[],
  spec: Spec,
  hasShell = HAS_SHELL,
): Promise<void> {
  if (samples.length === 0) throw new Error('There is no sample to check.');
  if (!hasShell) console.warn('The command lines of the reference are not checked: there is no POSIX shell.');
  const found = await Promise.all([typeScriptFaults(samples), hasShell ? shellFaults(samples, spec) : []]);
  const faults = found.flat();
  if (faults.length > 0) throw new Error(`Samples of the reference do not work.\n\n${faults.join('\n\n')}`);
}

/** What is wrong with the command lines, which only a shell reads as they are meant. */
async function shellFaults(samples: readonly Sample[], spec: Spec): Promise<string[]> {
  const check = requestCheck(spec);
  const curl = samples.map((sample) => curlFault(sample, spec, check));
  return [...(await commandLineFaults(samples, check)), ...curl.filter((fault) => fault !== undefined)];
}

/** How a fault begins. */
export function nameOf({ operation, key }: Sample, language: string): string {
  return [operation.operationId, key, language].filter(Boolean).join(', ');
}
