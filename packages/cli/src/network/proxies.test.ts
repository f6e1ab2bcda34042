// Proxies that the environment names, on each Node that is promised, with a proxy that really connects.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { commandOf, missingOn, type Runtime } from '@bridges-api/runtimes/programs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../testing/run-program.ts';
import { program } from '../testing/sandbox.ts';

/** A server of the API by a name that only the proxy knows, and the proxy. */
async function startProxy() {
  const seen: string[] = [];
  const api = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[]}'),
  ).listen(0, '127.0.0.1');
  await once(api, 'listening');
  const { port } = api.address() as AddressInfo;
  const proxy = createServer(({ url = '', method, headers }, response) => {
    seen.push(url);
    const { pathname } = new URL(url);
    request({ host: '127.0.0.1', port, path: pathname, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    }).end();
  });
  proxy.on('connect', ({ url = '' }, socket) => {
    seen.push(url);
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    const onward = connect(port, '127.0.0.1');
    onward
      .on('error', () => socket.destroy())
      .pipe(socket)
      .on('error', () => onward.destroy())
      .pipe(onward);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    for (const server of [api, proxy]) server.close().closeAllConnections();
  });
  return {
    seen,
    api: `http://127.0.0.1:${port}`,
    HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  };
}

function list(runtime: Runtime, env: Record<string, string>, command = ['bridges', 'list']) {
  const [node, ...args] = commandOf(runtime);
  return runCommand(node, [...args, program, ...command], { BEEPER_ACCESS_TOKEN: 'any-token', ...env });
}

describe.each<Runtime>(['Node 24', 'Node 26'])('on %s', (runtime) => {
  const skipped = missingOn(runtime) !== undefined;

  it.skipIf(skipped)('a server is reached through the proxy', async () => {
    const { seen, HTTP_PROXY } = await startProxy();
    const { code, stderr } = await list(runtime, { HTTP_PROXY, BEEPER_BASE_URL: 'http://bridges.invalid' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(seen).not.toEqual([]);
  });

  it.skipIf(skipped)('no address of this machine goes through it, nor what NO_PROXY names', async () => {
    const { seen, api, HTTP_PROXY } = await startProxy();
    expect(await list(runtime, { HTTP_PROXY, BEEPER_BASE_URL: api })).toMatchObject({ code: 0 });
    const env = { HTTP_PROXY, NO_PROXY: 'bridges.invalid', BEEPER_BASE_URL: 'http://bridges.invalid' };
    expect(await list(runtime, env)).toMatchObject({ code: 7 });
    const off = { HTTP_PROXY, NODE_USE_ENV_PROXY: '0', BEEPER_BASE_URL: 'http://bridges.invalid' };
    expect(await list(runtime, off)).toMatchObject({ code: 7 });
    expect(seen).toEqual([]);
  });
});

it.skipIf(missingOn('Node 20.19') !== undefined)('an older Node says that it uses none', async () => {
  const env = { HTTP_PROXY: 'http://127.0.0.1:2', BEEPER_BASE_URL: 'http://bridges.invalid' };
  const { stderr, code } = await list('Node 20.19', env);
  expect({ stderr, code }).toEqual({
    stderr: expect.stringContaining('HTTP_PROXY is not used: this Node is too old.'),
    code: 7,
  });
  const doctor = await list('Node 20.19', env, ['doctor', '--format', 'table']);
  expect(doctor.stdout).toContain('HTTP_PROXY: not used, because this Node is too old. Node 24 does.');
});
