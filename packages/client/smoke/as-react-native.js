// What React Native has for the globals that the client uses: its polyfills for fetch and abort, over an XMLHttpRequest, and a URL
// that cannot take an address apart.
import './without-new-statics.js';
import * as abort from 'abort-controller';
import { XMLHttpRequest } from './xml-http-request.js';

class URL {
  /** @param {string} address @param {string} [base] */
  constructor(address, base) {
    if (base !== undefined || !/^[a-z]+:/.test(address)) throw new TypeError(`Invalid URL: ${address}`);
    this.address = address.endsWith('/') ? address : `${address}/`;
  }
  get href() {
    return this.address;
  }
  get origin() {
    throw new Error('URL.origin is not implemented');
  }
  get pathname() {
    throw new Error('URL.pathname is not implemented');
  }
  toString() {
    return this.address;
  }
}

const { AbortController, AbortSignal } = abort;
delete (/** @type {any} */ (Object).hasOwn);
const without = [
  'fetch',
  'Headers',
  'Request',
  'Response',
  'DOMException',
  'ReadableStream',
  'EventTarget',
  'Event',
  'AggregateError',
  'FinalizationRegistry',
  'WeakRef',
];
for (const name of without) delete (/** @type {any} */ (globalThis)[name]);
Object.assign(globalThis, { AbortController, AbortSignal, XMLHttpRequest, URL, self: globalThis });
// It puts itself among the globals, and looks for those above while it does.
// @ts-expect-error It has no types.
await import('whatwg-fetch');
