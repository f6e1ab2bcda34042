import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** A running mock. */
export interface Mock {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Stops it and frees its port. */
  close(): Promise<void>;
}

/**
 * Starts Prism on a free port of 127.0.0.1, answering as `pnpm mock` does.
 *
 * @param document path of an OpenAPI document
 * @throws {Error} when it cannot be read, is no OpenAPI document, or has no operation
 */
export async function startPrism(document: string): Promise<Mock> {
  const operations = await getHttpOperationsFromSpec(document).catch((cause: unknown) => {
    const reason = String(cause instanceof Error ? cause.message : cause).replaceAll(/\s*\n/g, ': ');
    throw new Error(`Prism cannot mock ${document}: ${reason}. Build the bundle first: pnpm build`, {
      cause,
    });
  });
  if (operations.length === 0) throw new Error(`Prism cannot mock ${document}: it has no operation.`);

  const server = createServer(operations, {
    cors: false,
    components: { logger: createLogger('prism', { level: 'silent' }) },
    config: {
      isProxy: false,
      mock: { dynamic: false },
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, close: () => server.close() };
}
