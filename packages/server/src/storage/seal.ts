// What is kept of a login can go on with it, so it is kept sealed, by a key of the operator's.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Bytes of a key, and of the parts of what is sealed. */
export const KEY_BYTES = 32;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** None of the keys at hand has sealed it, or it was changed since. */
export class CannotOpen extends Error {}

/** Seals texts with AES-256-GCM and opens them again, and makes keyed hashes of what is not kept at all. */
export class Seal {
  readonly #keys: readonly [Key, ...Key[]];

  /**
   * @param key what is sealed from now on is sealed with it: 32 bytes
   * @param second opens as well, while one key takes the place of another
   */
  constructor(key: Uint8Array, second?: Uint8Array) {
    this.#keys = [keyOf(key), ...(second ? [keyOf(second)] : [])];
  }

  /** What tells the keys apart, and nothing of them. */
  get ids(): readonly [string, ...string[]] {
    const [first, ...more] = this.#keys;
    return [first.id.toString('hex'), ...more.map(({ id }) => id.toString('hex'))];
  }

  /** @param place where it is kept: nowhere else it can be opened */
  seal(text: string, place: string): Buffer {
    const [{ id, sealing }] = this.#keys;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place));
    const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([id, nonce, cipher.getAuthTag(), content]);
  }

  /** @throws {CannotOpen} */
  open(sealed: Uint8Array, place: string): string {
    const bytes = Buffer.from(sealed);
    const from = (start: number, length: number) => bytes.subarray(start, start + length);
    const key = this.#keys.find(({ id }) => id.equals(from(0, ID_BYTES)));
    if (!key) throw new CannotOpen('None of the keys has sealed it.');
    try {
      const nonce = from(ID_BYTES, NONCE_BYTES);
      const tag = from(ID_BYTES + NONCE_BYTES, TAG_BYTES);
      const content = bytes.subarray(ID_BYTES + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
    } catch {
      throw new CannotOpen('It was changed since it was sealed.');
    }
  }

  /** A keyed hash of a text by the first key, and by the others. */
  hash(text: string): string {
    return hashBy(this.#keys[0], text);
  }

  olderHashes(text: string): string[] {
    return this.#keys.slice(1).map((key) => hashBy(key, text));
  }
}

/** A key by what it is used for. */
interface Key {
  readonly id: Buffer;
  readonly sealing: Buffer;
  readonly hashing: Buffer;
}

function keyOf(secret: Uint8Array): Key {
  const derive = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `bridges-api ${use}`, length));
  return {
    id: derive('id', ID_BYTES),
    sealing: derive('seal', KEY_BYTES),
    hashing: derive('hash', KEY_BYTES),
  };
}

function hashBy({ hashing }: Key, text: string): string {
  return createHmac('sha256', hashing).update(text).digest('base64');
}
