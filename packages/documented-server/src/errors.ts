import { STATUS_CODES } from 'node:http';
import type { Options } from './options.ts';

/** The body of an error and its content type, in the manner that was asked for. */
export function errorBody(
  errors: Required<Options>['errors'],
  status: number,
): { type?: string; body: string } {
  const phrase = STATUS_CODES[status] ?? 'Error';
  switch (errors) {
    case 'empty':
      return { body: '' };
    case 'text':
      return { type: 'text/plain', body: phrase };
    case 'html':
      return { type: 'text/html', body: `<!doctype html><title>${status}</title><h1>${phrase}</h1>` };
    case 'other-json':
      return { type: 'application/json', body: JSON.stringify({ error: phrase }) };
    case 'documented':
      return { type: 'application/json', body: JSON.stringify({ message: phrase, code: `E${status}` }) };
  }
}
