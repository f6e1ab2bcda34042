// Starts the server for a person: what is displayed is scanned after a while, as there is nobody to say when.
import { parseArgs } from 'node:util';
import { startDocumentedServer } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    errors: { type: 'string', default: 'text' },
    completion: { type: 'string', default: 'session' },
    'step-ids': { type: 'string', default: 'repeat' },
    'qr-refresh': { type: 'string', default: 'same-step' },
    details: { type: 'boolean', default: false },
    'scan-after': { type: 'string', default: '15' },
    'refresh-after': { type: 'string', default: '10' },
    origin: { type: 'string', multiple: true, default: [] },
  },
});

const server = await startDocumentedServer({
  port: Number(values.port),
  errors: choice('errors', ['text', 'empty', 'html', 'other-json', 'documented']),
  completion: choice('completion', ['session', 'step', 'both', 'none']),
  stepIDs: choice('step-ids', ['repeat', 'fresh']),
  qrRefresh: choice('qr-refresh', ['same-step', 'new-step']),
  details: values.details,
  scanAfterMs: Number(values['scan-after']) * 1000,
  refreshAfterMs: Number(values['refresh-after']) * 1000,
  origins: values.origin,
});
console.log(`url    ${server.url}\ntoken  ${server.token}`);

function choice<T extends string>(
  option: 'errors' | 'completion' | 'step-ids' | 'qr-refresh',
  among: T[],
): T {
  const value = among.find((one) => one === values[option]);
  if (value !== undefined) return value;
  console.error(`--${option} is one of ${among.join(', ')}`);
  process.exit(2);
}
