// As much of an XMLHttpRequest as whatwg-fetch uses: it stands in for React Native's own, which is written for phones.
import { request } from 'node:http';

export class XMLHttpRequest {
  status = 0;
  statusText = '';
  responseText = '';
  readyState = 0;
  #method = '';
  #url = '';
  /** @type {Record<string, string>} */
  #headers = {};
  /** @type {import('node:http').ClientRequest | undefined} */
  #sent;
  /** @type {string[]} */
  #received = [];

  /** @param {string} method @param {string} url */
  open(method, url) {
    this.#method = method;
    this.#url = url;
  }

  /** @param {string} name @param {string} value */
  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  getAllResponseHeaders() {
    return this.#received.map((text, index) => text + (index % 2 === 0 ? ': ' : '\r\n')).join('');
  }

  abort() {
    this.#sent?.destroy();
    this.#end('onabort');
  }

  /** @param {string} [body] */
  send(body) {
    const [, hostname = '', port = '', path = '/'] = /^http:\/\/([^:/]+):(\d+)(\/.*)?$/.exec(this.#url) ?? [];
    this.#sent = request(
      { method: this.#method, hostname, port, path, headers: this.#headers },
      (response) => {
        this.status = response.statusCode ?? 0;
        this.#received = response.rawHeaders;
        response.setEncoding('utf8').on('data', (text) => {
          this.responseText += text;
        });
        response.on('end', () => this.#end('onload')).on('error', () => this.#end('onerror'));
      },
    );
    this.#sent.on('error', () => this.#end('onerror')).end(body ?? undefined);
  }

  /** @param {'onload' | 'onerror' | 'onabort'} how */
  #end(how) {
    if (this.readyState === 4) return;
    this.readyState = 4;
    for (const name of ['onreadystatechange', how]) /** @type {any} */ (this)[name]?.();
  }
}
