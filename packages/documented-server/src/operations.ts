import { creation, type Json, scopeOf, submission } from './bodies.ts';
import { capabilities } from './capabilities.ts';
import { type Options, withDetails } from './options.ts';
import { Refusal } from './refusal.ts';
import { loginMachine, type Session } from './sessions.ts';
import { sessionView } from './view.ts';
import { World } from './world.ts';

/** Looks a parameter of the path up. */
export type Parameters = (name: string) => string;

type Operation = (parameters: Parameters, body: Json) => object;

/** The documented operations: what each does and what it answers with 200. Anything else is a `Refusal`. */
export function createApi(options: Required<Options>) {
  const world = new World(options);
  const sessions = new Map<string, Session>();
  const machine = loginMachine(options, ({ bridgeID, loginID }) => world.connect(bridgeID, loginID));
  const show = (session: Session) => sessionView(session, options);

  const sessionOf = (parameters: Parameters): Session => {
    const session = sessions.get(parameters('loginSessionID'));
    if (!session || session.bridgeID !== parameters('bridgeID')) throw new Refusal(404);
    machine.catchUp(session);
    return session;
  };

  const create: Operation = (parameters, body) => {
    const { flowID, loginID, accountID } = creation(body);
    const bridge = world.bridge(parameters('bridgeID'));
    const { flows, closed } = world.network(bridge.id);
    const flow = flowID === undefined ? flows[0] : flows.find(({ id }) => id === flowID);
    const login = world.reconnected(bridge.id, loginID, accountID);
    if (!flow) throw new Refusal(404);
    if (closed || (!login && bridge.status !== 'available')) throw new Refusal(400);
    const target = {
      ...(login && { loginID: login.loginID }),
      ...(accountID !== undefined && { accountID }),
    };
    const session = machine.begin(bridge.id, flow, target);
    sessions.set(session.loginSessionID, session);
    return show(session);
  };

  const submit: Operation = (parameters, body) => {
    const session = sessionOf(parameters);
    machine.submit(session, parameters('stepID'), submission(body));
    return show(session);
  };

  const cancel: Operation = (parameters) => {
    const session = sessionOf(parameters);
    machine.cancel(session);
    const { bridgeID, loginSessionID } = session;
    return { bridgeID, loginSessionID, status: 'cancelled' };
  };

  const remove: Operation = (parameters, body) => {
    const { bridgeID, loginID, removeScopes } = world.login(parameters('bridgeID'), parameters('loginID'));
    const scope = scopeOf(body);
    if (!removeScopes.includes(scope)) throw new Refusal(400);
    const affectedAccountIDs = world.remove(bridgeID, loginID);
    return withDetails(
      options.details,
      { bridgeID, loginID, scope, status: 'removed' },
      { affectedAccountIDs },
    );
  };

  const operations = {
    listBridges: () => ({ items: world.bridges() }),
    getBridge: (parameters) => world.bridge(parameters('bridgeID')),
    getBridgeCapabilities: (parameters) =>
      capabilities(world.network(parameters('bridgeID')), options.details),
    listLoginFlows: (parameters) => ({
      items: world
        .network(parameters('bridgeID'))
        .flows.map(({ id, name, description }) =>
          withDetails(options.details, { id }, { name, description }),
        ),
    }),
    createLoginSession: create,
    getLoginSession: (parameters) => show(sessionOf(parameters)),
    cancelLoginSession: cancel,
    submitLoginStep: submit,
    listBridgeLogins: (parameters) => ({ items: world.logins(parameters('bridgeID')) }),
    getBridgeLogin: (parameters) => world.login(parameters('bridgeID'), parameters('loginID')),
    removeBridgeLogin: remove,
    listAccounts: () => world.accounts(),
    getAccount: (parameters) => world.account(parameters('accountID')),
  } satisfies Record<string, Operation>;

  return { operations, sessions, machine };
}
