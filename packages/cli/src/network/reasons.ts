// Why there was no answer: what Node has for each way in which a connection fails, as a sentence that says what to do.

/** What a sentence is made of. */
interface Place {
  /** The address that was called. */
  readonly address: string;
  /** Where it is from: `--base-url`, `BEEPER_BASE_URL`, `the target work`. */
  readonly from: string;
}

type Sentence = (place: Place, detail: string) => string;

const change = ({ from }: Place) =>
  from === 'the default' ? '--base-url names another address' : `Check the address, which is that of ${from}`;

const closed: Sentence = (place) =>
  `${place.address} closes the connection without an answer. If the server speaks ${place.address.startsWith('https:') ? 'http' : 'https'}, begin the address with that. ${change(place)}.`;
const unreachable: Sentence = (place) => `There is no way to ${place.address} from here. ${change(place)}.`;
const tooLong: Sentence = (place) => `${place.address} takes no connection. ${change(place)}.`;
const unknownHost: Sentence = (place) =>
  `There is no host ${new URL(place.address).hostname}. ${change(place)}.`;
const untrusted: Sentence = ({ address }) =>
  `The certificate of ${address} is signed by nobody that this machine trusts. If it is yours, name the file of its certificate in NODE_EXTRA_CA_CERTS.`;
const noTLS: Sentence = (place) =>
  `${place.address} does not speak https. If the server speaks http, begin the address with that. ${change(place)}.`;
const noHTTP: Sentence = (place) =>
  `${place.address} does not speak http. If the server speaks https, begin the address with that. ${change(place)}.`;
const garbled: Sentence = ({ address }) =>
  `The answer of ${address} is compressed, and cannot be unpacked. A proxy on the way may have changed it.`;

const WANTS_PASSWORD =
  'A proxy wants a name and a password (407). Put them into HTTPS_PROXY or HTTP_PROXY: http://NAME:PASSWORD@HOST:PORT.';

const sentences: readonly [RegExp, Sentence][] = [
  [
    /^ECONNREFUSED$/,
    (place) => `Is the server running at ${place.address}? Nothing listens there. ${change(place)}.`,
  ],
  [/^(ENOTFOUND|EAI_NONAME|EAI_NODATA)$/, unknownHost],
  [
    /^EAI_AGAIN$/,
    (place) =>
      `The name ${new URL(place.address).hostname} cannot be looked up now. Is this machine online? ${change(place)}.`,
  ],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, closed],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, unreachable],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, tooLong],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/,
    untrusted,
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    ({ address }) =>
      `The certificate of ${address} has expired. Renew it; or set the clock of this machine, if that is wrong.`,
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    ({ address }) => `The certificate of ${address} is not valid yet. Is the clock of this machine right?`,
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    (place) => `The certificate of ${place.address} is for another host. ${change(place)}.`,
  ],
  [/^(EPROTO|ERR_SSL_.*)$/, noTLS],
  [
    /^HPE_HEADER_OVERFLOW$|^UND_ERR_HEADERS_OVERFLOW$/,
    ({ address }) => `The answer of ${address} has headers that are too long.`,
  ],
  [/^HPE_|^Response does not match the HTTP/, noHTTP],
  [/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_)/, garbled],
  [
    /^redirect count exceeded$/,
    (place) => `${place.address} sends each request on to another address, without end. ${change(place)}.`,
  ],
  [
    /^bad port$/,
    (place) =>
      `The port of ${place.address} is one that other protocols have, and is not called. ${change(place)}.`,
  ],
  // Node passes on no answer with 407, and says nothing in its place.
  [/^$|^Proxy response \(407\)/, () => WANTS_PASSWORD],
  [
    /^Proxy response \((\d+)\)/,
    ({ address }, status) =>
      `The proxy does not connect to ${address} (${status}). Check HTTPS_PROXY and NO_PROXY.`,
  ],
];

/**
 * Says why nothing arrived, or only a part.
 *
 * @param cause what was thrown
 * @returns undefined where there is no more to say than what was thrown
 */
export function reasonOf(cause: unknown, place: Place): string | undefined {
  for (const word of wordsOf(cause)) {
    for (const [pattern, sentence] of sentences) {
      const found = pattern.exec(word);
      if (found) return sentence(place, found[1] ?? '');
    }
  }
  return undefined;
}

/** The codes and messages of what was thrown, and of what is below it, the deepest first. */
function wordsOf(thrown: unknown, depth = 0): string[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return [];
  const { code, message, cause, errors } = thrown as Record<string, unknown>;
  // What says "fetch failed" has its reason below, be it empty.
  const below = [cause, ...(Array.isArray(errors) ? errors : [])].flatMap((one) => wordsOf(one, depth + 1));
  return [...below, ...[code, message].filter((word) => typeof word === 'string')];
}
