// What browsers, their extensions and their developer tools hand out: cookies and other values by name.
import { textOf } from './text-of.ts';

/** A cookie, or another value that a web page leaves behind. */
export interface BrowserValue {
  readonly name: string;
  readonly value: string;
  /** Of a cookie, as `.example.com`, where that is known. */
  readonly domain?: string | undefined;
  /** Whether it was given by itself, so that it is meant to be used. What is in a paste need not be. */
  readonly isTyped?: boolean;
}

/**
 * Reads a JSON object of values by name, the JSON array of a cookie extension (or an object that has it in `cookies`), a
 * `cookies.txt`, a request that was copied as cURL, or a `Cookie` header with or without its name.
 *
 * @returns undefined when it is none of these
 */
export function readBrowserValues(text: string): BrowserValue[] | undefined {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) return ofJSON(trimmed);
  const lines = trimmed.split(/\r?\n/).map(ofNetscapeLine);
  const inFile = lines.filter((value) => value !== undefined);
  if (inFile.length > 0) return inFile;
  const header = ofCURL(trimmed) ?? trimmed.replace(/^cookie:\s*/i, '');
  return ofHeader(header);
}

function ofJSON(text: string): BrowserValue[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { cookies } = json as { cookies?: unknown };
  const list = Array.isArray(json) ? json : Array.isArray(cookies) ? cookies : undefined;
  if (!list) {
    const found = Object.entries(json as object).map(([name, value]) => ({
      name,
      value: textOf(value),
      isTyped: true,
    }));
    return found.filter((one): one is typeof one & { value: string } => one.value !== undefined);
  }
  return list.flatMap((one) => {
    const { name, value, domain, host } = Object(one) as Record<string, unknown>;
    const content = textOf(value);
    if (typeof name !== 'string' || content === undefined) return [];
    return [
      {
        name,
        value: content,
        domain: [domain, host].find((where) => typeof where === 'string') as string | undefined,
      },
    ];
  });
}

/** domain, whether of its subdomains too, path, whether secure, expiry, name, value; an HttpOnly cookie looks like a comment. */
function ofNetscapeLine(line: string): BrowserValue | undefined {
  const [domain = '', , , , , name = '', ...value] = line.replace(/^#HttpOnly_/, '').split('\t');
  if (domain.startsWith('#') || name === '' || value.length === 0) return undefined;
  return { name, value: value.join('\t'), domain };
}

/** The cookies of a command for curl: in `-b` or `--cookie`, or in a header. Undefined when it is none. */
function ofCURL(text: string): string | undefined {
  if (!/^curl\s/.test(text)) return undefined;
  const quoted = /\s(?:-b|--cookie)\s+\$?(['"])(.*?)\1|\s(?:-H|--header)\s+\$?(['"])cookie:\s*(.*?)\3/is.exec(
    text,
  );
  return quoted?.[2] ?? quoted?.[4] ?? '';
}

function ofHeader(header: string): BrowserValue[] | undefined {
  if (/[\r\n]/.test(header)) return undefined;
  const pairs = header.split(/;\s*/).filter(Boolean);
  const values = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(at, 0)).trim(), value: pair.slice(at + 1).trim() };
  });
  return values.length > 0 && values.every(({ name }) => /^[!#$%&'*+\-.^\w`|~]+$/.test(name))
    ? values
    : undefined;
}
