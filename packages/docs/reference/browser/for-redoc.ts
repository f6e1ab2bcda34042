// What Redoc's changed script calls: see redoc-script.ts.
import data from 'reference:data';

const routes = new Map(Object.entries(data.addresses));
const addresses = new Map(Object.entries(data.addresses).map(([address, route]) => [route, address]));

/** Redoc's own `#/login-sessions/submitloginstep` for our `#submitLoginStep`. What follows a second # is Redoc's. */
export function toRoute(hash: string): string {
  return translated(hash, routes);
}

/** The other way. */
export function toAddress(hash: string): string {
  return translated(hash, addresses);
}

/** Of a sample for each example, the one for the example that is chosen. */
export function sampleFor(source: Record<string, string>, example: string | undefined): string {
  return source[example ?? ''] ?? Object.values(source)[0] ?? '';
}

function translated(hash: string, names: ReadonlyMap<string, string>): string {
  const [place = '', ...inside] = hash.slice(1).split('#');
  const name = names.get(place);
  return name === undefined ? hash : `#${[name, ...inside].join('#')}`;
}
