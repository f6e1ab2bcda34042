// One mock for all tests of this package: started before the first, closed after the last. It keeps no state.
import type { TestProject } from 'vitest/node';
import { bundleFile } from '../../src/spec.ts';
import { startMock } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the mock. */
    mock: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, close } = await startMock({ document: bundleFile });
  project.provide('mock', url);
  return close;
}
