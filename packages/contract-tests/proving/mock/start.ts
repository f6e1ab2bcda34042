// The mock: a guard that answers at a fixed address, and prism-cli behind it, which is started again whenever it ends.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Prism, runPrism } from './prism.ts';
import { type Answer, fromPrism, ownError, type Request, toPrism } from './translate.ts';

/** What to serve and where. */
export interface MockOptions {
  /** Path of an OpenAPI document. */
  document: string;
  /** Defaults to this machine only. */
  host?: string;
  /** Defaults to one that the system chooses. */
  port?: number;
  /** Gets each line of the log. */
  log?: (line: string) => void;
  /** Is told that Prism ended by itself. */
  warn?: (line: string) => void;
  /** What runs Prism. */
  run?: typeof runPrism;
}

/** A running mock. */
export interface Mock {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /** Rejects when Prism cannot be started again; never resolves. */
  readonly failed: Promise<never>;
  /** Stops it and frees its port. */
  close(): Promise<void>;
}

/**
 * Starts the mock; resolves when it answers.
 *
 * @throws {Error} as `listen` does, or when Prism does not start
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { document, host = '127.0.0.1', port = 0, log, warn, run = runPrism } = options;
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;

  let isClosed = false;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  let prism = start();
  async function start(): Promise<Prism> {
    // Whoever reads the log is to ask the guard.
    const running = await run(document, (line) => log?.(line.replace(/http:\/\/127\.0\.0\.1:\d+/, url)));
    void running.exited.then(() => {
      if (isClosed) return;
      warn?.('Prism ended by itself. It is started again.');
      prism = start();
      prism.catch(fail);
    });
    return running;
  }

  async function close(): Promise<void> {
    isClosed = true;
    server.close();
    server.closeAllConnections();
    const running = await prism.catch(() => undefined);
    running?.process.kill();
    await running?.exited;
  }

  server.on('request', async (incoming: IncomingMessage, response) => {
    const { method = 'GET', url: target = '/', headers } = incoming;
    const answer = await buffer(incoming)
      .then((body) => ask(() => prism, { method, target, headers, body }))
      .catch(() =>
        ownError(
          500,
          'mock_ended',
          'The mock ended before it had answered. It is there again for the next request.',
        ),
      );
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });

  await prism.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, failed, close };
}

/** @throws {Error} when Prism ends before it has answered */
async function ask(prism: () => Promise<Prism>, asked: Request): Promise<Answer> {
  const current = prism();
  const { url, exited } = await current;
  const request = toPrism(asked);
  const { target, ...options } = request;
  const outgoing = send(url + target, { ...options, agent: false }).end(request.body);
  try {
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const { 'transfer-encoding': _, connection, ...headers } = incoming.headers;
    return fromPrism({ status: incoming.statusCode ?? 500, headers, body: await buffer(incoming) }, request);
  } catch (error) {
    // It had ended before, which is known only now: the next one has not seen this request.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
    await exited;
    if (prism() === current) throw error;
    return ask(prism, asked);
  }
}
