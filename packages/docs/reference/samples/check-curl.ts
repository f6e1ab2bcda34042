import { parseArgs } from 'node:util';
import type { Spec } from '../operations.ts';
import { answerTo, faultOfCalls, variablesOf } from './calls.ts';
import { nameOf } from './check.ts';
import type { Request, RequestCheck } from './check-request.ts';
import type { Sample } from './samples.ts';
import { shellCalls } from './shell-calls.ts';

/** What a shell, the arguments of curl or the spec have against the sample for curl. */
export function curlFault(sample: Sample, spec: Spec, check: RequestCheck): string | undefined {
  const fault = faultOf(sample, spec, check);
  return fault && `${nameOf(sample, 'curl')}: ${fault}\n${sample.code.curl}`;
}

function faultOf(sample: Sample, spec: Spec, check: RequestCheck): string | undefined {
  try {
    const calls = shellCalls(sample.code.curl, 'curl', {
      env: { BEEPER_ACCESS_TOKEN: 'token', ...variablesOf(sample) },
      answer: JSON.stringify(answerTo(sample)),
    });
    return faultOfCalls(sample, calls, (args) => check(sample, requestOf(args, spec)));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The request that curl would make, of the few options that samples use. */
function requestOf(args: string[], spec: Spec): Request {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      request: { type: 'string', short: 'X' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      data: { type: 'string', short: 'd' },
      silent: { type: 'boolean', short: 's' },
    },
  });
  const [address = '', ...others] = positionals;
  if (others.length > 0) throw new Error(`It has more than one address: ${positionals.join(' ')}.`);
  const server = spec.servers.find(({ url }) => address.startsWith(`${url}/`));
  if (!server) throw new Error(`${address} is not on a server of the spec.`);
  const headers = new Headers(
    values.header.map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  return {
    method: values.request ?? (values.data === undefined ? 'GET' : 'POST'),
    path: address.slice(server.url.length),
    body: values.data,
    headers: Object.fromEntries(headers),
  };
}
