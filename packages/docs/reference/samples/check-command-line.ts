import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { successOf } from '@bridges-api/spec/operations';
import { runCLI } from '../../../cli/src/app.ts';
import type { CLIProcess } from '../../../cli/src/context.ts';
import { programNames } from '../../../cli/src/program.ts';
import { answerTo, faultOfCalls, variablesOf } from './calls.ts';
import { nameOf } from './check.ts';
import type { Request, RequestCheck } from './check-request.ts';
import type { Sample } from './samples.ts';
import { shellCalls } from './shell-calls.ts';

/**
 * Runs each command line through the program itself, against a server that answers with the spec's own example, and
 * returns what the program or the spec has against it.
 */
export async function commandLineFaults(samples: readonly Sample[], check: RequestCheck): Promise<string[]> {
  const faults: string[] = [];
  const requests: Request[] = [];
  let answer = '';
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers, body: (await text(request)) || undefined });
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  const address = await listen(server);
  try {
    for (const sample of samples) {
      answer = JSON.stringify(successOf(sample.operation).examples[0]?.value);
      requests.length = 0;
      const fault = (await run(sample, address)) ?? requestFault(sample, requests, check);
      if (fault) faults.push(`${nameOf(sample, 'CLI')}: ${fault}\n${sample.code.cli}`);
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return faults;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function requestFault(sample: Sample, requests: readonly Request[], check: RequestCheck): string | undefined {
  const [request, ...others] = requests;
  return request && others.length === 0 ? check(sample, request) : `It makes ${requests.length} requests.`;
}

/** Runs the last command of a sample in this process, without a terminal. Returns what is wrong with it, or the program complains about. */
async function run(sample: Sample, address: string): Promise<string | undefined> {
  try {
    const [name] = programNames;
    const { loginSessionID, currentStep } = Object(answerTo(sample));
    const calls = shellCalls(sample.code.cli, name, {
      env: variablesOf(sample),
      answer: `loginSessionID: ${loginSessionID}\ncurrentStep:\n  stepID: ${currentStep?.stepID}`,
    });
    const fault = faultOfCalls(sample, calls, () => undefined);
    return fault ?? (await runProgram(name, calls.at(-1) ?? [], address));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runProgram(
  name: (typeof programNames)[0],
  args: string[],
  address: string,
): Promise<string | undefined> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const process = {
    stdin: new PassThrough().end(),
    stdout,
    stderr,
    env: { BEEPER_ACCESS_TOKEN: 'token', BEEPER_BASE_URL: address },
    on() {},
    off() {},
    exit() {},
    exitCode: undefined,
  };
  stdout.resume();
  await runCLI(name, args, process as unknown as CLIProcess);
  stderr.end();
  const complaint = await text(stderr);
  return !process.exitCode ? undefined : complaint.trim() || `It ends with ${process.exitCode}.`;
}
