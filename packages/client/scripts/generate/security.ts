import type { Operation, SecurityScheme } from '@bridges-api/spec/operations';
import { groupBy } from './group-by.ts';

/** How the operations of a spec are secured. */
export interface Security {
  schemes: readonly SecurityScheme[];
  /** The schemes that are taken where the operation table says nothing else. */
  usual: readonly string[];
}

/** What secures most of the operations goes without saying; of those that are alike, what secures the first. */
export function readSecurity(operations: readonly Operation[], schemes: readonly SecurityScheme[]): Security {
  const alike = groupBy(operations, ({ security }) => `${security}`);
  const [[first] = []] = alike.sort((a, b) => b.length - a.length);
  return { schemes, usual: first?.security ?? [] };
}

/** The options of a client that have the credentials besides the access token. */
export function credentials(security: Security): string {
  const members = others(security).map(
    ({ name, description }) => `    /** ${oneLine(description)} */
    ${JSON.stringify(name)}?: string | undefined;\n`,
  );
  const option = `
  /** Credentials besides the access token, by the name of the spec's security scheme. A request gets one that its operation takes. */
  credentials?: {\n${members.join('')}  } | undefined;\n`;
  return `/** Credentials besides the access token, as far as the spec has any. */
export interface CredentialOptions {${members.length > 0 ? option : ''}}\n`;
}

/**
 * How a client shows who is asking. Where all that is needed is one bearer token for every operation, nothing is downloaded that
 * could do more.
 */
export function connect(operations: readonly Operation[], security: Security): string {
  const { schemes, usual } = security;
  const bearer = bearerOf(schemes)?.name;
  const isUsual = operations.every((operation) => `${operation.security}` === `${usual}`);
  if (isUsual && schemes.length === 1 && `${usual}` === bearer)
    return `export { connectWithToken as connect } from '../connect-with-token.ts';\n`;

  const table = schemes.map(({ name, header, prefix }) => {
    const option = name === bearer ? 'accessToken' : `credentials.${name}`;
    return `  ${JSON.stringify(name)}: ${JSON.stringify({ header, prefix, option })},\n`;
  });
  return `import { connectWithCredentials } from '../connect-with-credentials.ts';

/** Connects with what is given of the credentials of these security schemes. */
export const connect = /* @__PURE__ */ connectWithCredentials({\n${table.join('')}}, ${JSON.stringify(usual)});\n`;
}

/** The scheme that the access token is for. */
function bearerOf(schemes: readonly SecurityScheme[]): SecurityScheme | undefined {
  return schemes.find(({ prefix }) => prefix !== '');
}

function others({ schemes }: Security): SecurityScheme[] {
  return schemes.filter((scheme) => scheme !== bearerOf(schemes));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('*/', '*\\/');
}
