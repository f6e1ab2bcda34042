import type { Spec } from '../operations.ts';
import { commandLineFaults } from './check-command-line.ts';
import { curlFault } from './check-curl.ts';
import { requestCheck } from './check-request.ts';
import { typeScriptFaults } from './check-typescript.ts';
import type { Sample } from './samples.ts';

/**
 * Stops a build whose samples would not work: TypeScript that does not compile against the client; command lines of curl
 * that a shell or the spec refuses; and command lines that our own program refuses, or makes another request of.
 *
 * @throws {Error} with every fault
 */
export async function checkSamples(samples: readonly Sample[], spec: Spec): Promise<void> {
  if (samples.length === 0) throw new Error('There is no sample to check.');
  const check = requestCheck(spec);
  const [typeScript, commandLine] = await Promise.all([
    typeScriptFaults(samples),
    commandLineFaults(samples, check),
  ]);
  const curl = samples.map((sample) => curlFault(sample, spec, check));
  const faults = [...typeScript, ...commandLine, ...curl].filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new Error(`Samples of the reference do not work.\n\n${faults.join('\n\n')}`);
}

/** How a fault begins. */
export function nameOf({ operation, key }: Sample, language: string): string {
  return [operation.operationId, key, language].filter(Boolean).join(', ');
}
