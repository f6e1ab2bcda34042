// IDs with characters that are special somewhere, and paths that are read too freely.
import { presentLogin } from '@bridges-api/core/networks/present';
import { answersOf, changed, mutants, refuse } from '../make-faults.ts';
import { handling, rewriting } from './make-second-order.ts';

const noBridge = 'No bridge has this ID: `bridge_not_found`.';
const noLogin = 'Or the bridge has no login with this ID, or no longer: `login_not_found`.';
const encoded = 'Percent-encode every path parameter: an ID may hold any character.';

export const oddIDMutants = mutants('odd-ids', [
  {
    id: 'odd-ids-bridge-any-case',
    summary: 'IDs of bridges are compared without regard to upper and lower case.',
    breaks: noBridge,
    expect: ['getBridge', 'listBridgeLogins', 'createLoginSession'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replace(/^\/v1\/bridges\/[^/?]+/, (start) => start.toLowerCase())),
  },
  {
    id: 'odd-ids-login-any-case',
    summary: 'IDs of logins are compared without regard to upper and lower case, as some databases do.',
    breaks: noLogin,
    expect: ['getBridgeLogin'],
    shows: 'odd-paths',
    apply: () =>
      handling('getBridgeLogin', (sound) => (request, services) => {
        const { bridgeID, loginID } = request.params;
        const network = services.networks.get(bridgeID);
        const login = network
          ?.logins()
          .find((candidate) => candidate.loginID.toLowerCase() === loginID.toLowerCase());
        if (!network || !login) return sound(request, services);
        return { status: 200, body: presentLogin(network, login, services.clock.now()) };
      }),
  },
  {
    id: 'odd-ids-trimmed',
    summary: 'Spaces at the end of an ID are cut off.',
    breaks: noBridge,
    expect: ['getBridge', 'getBridgeLogin', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replace(/(%20)+(?=\/|\?|$)/g, '')),
  },
  {
    id: 'odd-ids-decoded-twice',
    summary: 'Paths are decoded twice, once by what stands before the server.',
    breaks: encoded,
    expect: ['getBridgeLogin', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replaceAll('%25', '%')),
  },
  {
    id: 'odd-ids-slash-divides',
    summary: 'A path is decoded before it is divided, so an encoded slash in an ID leads elsewhere.',
    breaks: encoded,
    expect: ['getBridge', 'listBridgeLogins', 'listLoginFlows'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replaceAll(/%2f/gi, '/')),
  },
  {
    id: 'odd-ids-step-not-decoded',
    summary: 'Step IDs in a path are compared as they are sent, with their percent signs.',
    breaks: 'Take it from the step that you drew. Percent-encode it.',
    expect: ['submitLoginStep'],
    shows: 'odd-steps',
    apply: rewriting((url) => url.replace(/(?<=\/steps\/)[^/?]+/, (id) => id.replaceAll('%', '%25'))),
  },
  {
    id: 'odd-ids-long-refused',
    summary: 'An ID of more than 255 characters is answered 414.',
    breaks: noBridge,
    expect: ['getBridge', 'getAccount', 'getBridgeLogin'],
    shows: 'odd-paths',
    apply: answersOf('all', (answer) => {
      const isLong = Object.values(answer.params).some((id) => id.length > 255);
      if (isLong && answer.status === 404) refuse(answer, 414, 'uri_too_long');
    }),
  },
  {
    id: 'odd-ids-extension-cut',
    summary: 'What looks like the extension of a file is cut off the path, as a format.',
    breaks: noBridge,
    expect: ['getBridge', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replace(/\.json(?=\?|$)/, '')),
  },
  {
    id: 'odd-ids-divided-at-last-dot',
    summary:
      'The ID of an account is divided at its last dot to find the bridge, though a login ID may have dots.',
    breaks: 'Returns one chat account.',
    expect: ['getAccount'],
    shows: 'odd-paths',
    apply: () =>
      handling('getAccount', (sound) => (request, services) => {
        const { accountID } = request.params;
        if (!services.networks.has(accountID.slice(0, accountID.lastIndexOf('.'))))
          request.fail('account_not_found');
        return sound(request, services);
      }),
  },
  {
    id: 'odd-ids-normalised',
    summary: 'IDs are normalised by Unicode, so that another spelling of an ID finds it too.',
    breaks: noBridge,
    expect: ['getBridge', 'getBridgeLogin', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => {
      const [path = '', ...query] = url.split('?');
      const normal = (part: string) => {
        // What cannot be decoded, and what needs no other spelling, stays as it is.
        if (!/%[c-f][0-9a-f]/i.test(part)) return part;
        try {
          return encodeURIComponent(decodeURIComponent(part).normalize('NFKC'));
        } catch {
          return part;
        }
      };
      return [path.split('/').map(normal).join('/'), ...query].join('?');
    }),
  },
  {
    id: 'odd-ids-cut-at-nul',
    summary: 'An ID ends at a NUL character, as a string of C does.',
    breaks: noBridge,
    expect: ['getBridge', 'getBridgeLogin', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replaceAll(/%00[^/?]*/g, '')),
  },
  {
    id: 'odd-ids-semicolon-cut',
    summary:
      'What follows a semicolon in a part of the path is taken for a parameter of its own, and ignored.',
    breaks: noBridge,
    expect: ['getBridge', 'getBridgeLogin', 'getAccount'],
    shows: 'odd-paths',
    apply: rewriting((url) => url.replaceAll(/(;|%3b)[^/?]*/gi, '')),
  },
  {
    id: 'odd-ids-of-every-object',
    summary: 'A bridge whose ID is a property that every object has is answered 500.',
    breaks: noBridge,
    expect: ['getBridge'],
    shows: 'odd-paths',
    apply: answersOf(['getBridge'], (answer) => {
      if (answer.status === 404 && `${answer.params.bridgeID}` in {}) refuse(answer, 500, 'internal_error');
    }),
  },
  {
    id: 'odd-ids-removed-as-sent',
    summary:
      'The answer of a removal has the ID of the login as it stood in the path, with its percent signs.',
    breaks: 'ID of the login that was removed.',
    expect: ['removeBridgeLogin'],
    shows: 'one-of-two',
    apply: answersOf(['removeBridgeLogin'], ({ body, request, status }) => {
      if (status === 200) body.loginID = request.url.split('/').at(-2);
    }),
  },
  {
    id: 'odd-ids-flow-any-case',
    summary: 'IDs of flows are compared without regard to upper and lower case.',
    breaks: '`unknown_flow`: the bridge has no flow with this `flowID`.',
    expect: ['createLoginSession'],
    shows: 'odd-steps',
    apply: () =>
      handling('createLoginSession', (sound) => (request, services) => {
        if (!services.networks.has(request.params.bridgeID)) return sound(request, services);
        const { flowID, ...asked } = request.body() ?? {};
        const body = () => ({ ...asked, ...(flowID && { flowID: flowID.toLowerCase() }) });
        return sound(changed(request, { body }), services);
      }),
  },
]);
