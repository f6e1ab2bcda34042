import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { oneLine } from '../text.ts';

/** Pictures and sounds of a login, which a terminal cannot show: kept in files until the login is over. */
export class Files {
  #directory: Promise<string> | undefined;
  readonly #saved: Promise<string>[] = [];

  /** Says what an attachment of a form is and where it is now. */
  async attachment(attachment: unknown): Promise<string> {
    const { type, filename, content } = (attachment ?? {}) as Record<string, unknown>;
    const kind = type === 'm.image' ? 'Picture' : type === 'm.audio' ? 'Sound' : 'Attachment';
    if (typeof content !== 'string')
      return `${kind} that cannot be shown: ${oneLine(JSON.stringify(attachment))}`;
    return `${kind}: ${await this.#save(String(filename ?? kind), Buffer.from(content, 'base64'))}`;
  }

  /** Where a picture can be seen: a web address as it is, a data URL as a file. */
  async picture(url: string): Promise<string> {
    const data = readDataURL(url);
    return data ? this.#save(`picture.${data.subtype}`, data.bytes) : oneLine(url);
  }

  /** Deletes them all, also those that are still being written. */
  async remove(): Promise<void> {
    await Promise.allSettled(this.#saved);
    if (this.#directory) await rm(await this.#directory, { recursive: true, force: true });
  }

  #save(name: string, bytes: Uint8Array): Promise<string> {
    // The name is the server's.
    const safeName = basename(name)
      .replaceAll(/[^\w.-]/g, '_')
      .slice(-60);
    const saved = this.#write(`${this.#saved.length + 1}-${safeName}`, bytes);
    this.#saved.push(saved);
    return saved;
  }

  async #write(name: string, bytes: Uint8Array): Promise<string> {
    this.#directory ??= mkdtemp(join(tmpdir(), 'bridges-'));
    const path = join(await this.#directory, name);
    await writeFile(path, bytes, { mode: 0o600 });
    return path;
  }
}

/** The emoji of a picture, when its address holds it: as text of an SVG, or as a code point as in `emoji_u1f98a.png`. */
export function emojiOf(url: string): string | undefined {
  const data = readDataURL(url);
  if (data)
    return /\p{Extended_Pictographic}(?:\u{fe0f}|\u{200d}\p{Extended_Pictographic})*/u.exec(
      data.bytes.toString(),
    )?.[0];
  const [, codePoint] = /(?:^|[/_u])(1f[\da-f]{3})(?=[./_-])/i.exec(url) ?? [];
  return codePoint && String.fromCodePoint(Number.parseInt(codePoint, 16));
}

function readDataURL(url: string): { subtype: string; bytes: Buffer } | undefined {
  const [, subtype = '', encoding, data = ''] = /^data:image\/(\w+)[^,]*?(;base64)?,(.*)$/s.exec(url) ?? [];
  if (!subtype) return undefined;
  try {
    return { subtype, bytes: encoding ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data)) };
  } catch {
    return undefined;
  }
}
