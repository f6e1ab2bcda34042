import type { Document } from './document.ts';

/** A way to show who is asking: a header with a credential in it. */
export interface SecurityScheme {
  readonly name: string;
  readonly pointer: string;
  readonly description: string;
  /** The header that carries the credential: `Authorization`. */
  readonly header: string;
  /** What stands before the credential: `Bearer `, or nothing. */
  readonly prefix: string;
}

/** Reads the security schemes: `http` with `bearer`, and `apiKey` in a header. The lint refuses all others. */
export function readSecuritySchemes({ components }: Pick<Document, 'components'>): SecurityScheme[] {
  return Object.entries(components.securitySchemes ?? {}).map(
    ([name, { type, name: key = '', description = '' }]) => ({
      name,
      pointer: `#/components/securitySchemes/${name}`,
      description: description.trim(),
      ...(type === 'apiKey' ? { header: key, prefix: '' } : { header: 'Authorization', prefix: 'Bearer ' }),
    }),
  );
}
