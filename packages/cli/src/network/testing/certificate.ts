import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A certificate that is its own authority, and its key. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where the certificate is, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
}

/** Makes one with openssl, which every CI has; it is gone when the test ends. */
export function certificate(host: string, days = 1): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const name = /^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`;
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=${name}`, '-days', String(days)];
  const options = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    key,
    '-out',
    file,
  ];
  execFileSync('openssl', [...options, ...subject], { stdio: 'pipe' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
