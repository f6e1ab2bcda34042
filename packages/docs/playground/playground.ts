// The playground: a login screen, and beside it the session and the requests. Start reading here, then at sign-in.ts.
import {
  type Bridge,
  type Failure,
  type LoginOutcome,
  type LoginSession,
  type LoginTarget,
  SERVER_URL,
} from '@bridges-api/client';
import { checkConnection, explain } from './advice.ts';
import { type Choice, chooseBridge } from './choose-bridge.ts';
import { chooseFlow } from './choose-flow.ts';
import { type Connection, connectToSandbox, connectToServer } from './connection.ts';
import { askForConnection, type ConnectionStart } from './connection-form.ts';
import { element } from './element.ts';
import { flowTime } from './flow-times.ts';
import { forget, type KeptLogin, type KeptServer, keep, readKept, takeServerFromAddress } from './kept.ts';
import { adviceOn, localNetworkAccess } from './local-network.ts';
import { type Opening, takeOpeningFromAddress } from './opening.ts';
import { tellOutcome } from './outcome.ts';
import { recordingFetch } from './recording-fetch.ts';
import { RequestLog } from './request-log.ts';
import { Screen } from './screen.ts';
import { SessionView } from './session-view.ts';
import { signIn } from './sign-in.ts';
import { statusWords } from './status-words.ts';
import './playground.css';

type Start = Omit<ConnectionStart, 'access'>;

/** Draws the playground into an element. */
export function mountPlayground(root: HTMLElement): void {
  const linked = takeServerFromAddress(SERVER_URL);
  let opening = takeOpeningFromAddress();
  const screen = new Screen();
  const session = new SessionView();
  const log = new RequestLog();
  const record = recordingFetch((request) => {
    const end = log.add(request);
    return (answer) => {
      end(answer);
      session.take(answer.body);
      const isLost = answer.status === undefined && !answer.isGivenUp;
      screen.warn(isLost ? 'The server does not answer.' : '');
    };
  });
  root.replaceChildren(screen.element, element('div', { class: 'beside' }, session.element, log.element));

  void run();

  async function run(): Promise<void> {
    if (linked) forget();
    let connection = await known(linked);
    for (let start: Start = { ...(linked ?? readKept().server) }; ; ) {
      connection ??= await ask(start);
      const failure = await use(connection);
      const { server } = connection;
      const problem = failure && server && (await explain(failure, server.address, location.origin));
      if (!failure) forget();
      start = { ...server, problem };
      connection = undefined;
    }
  }

  async function ask(start: Start): Promise<Connection> {
    const access = await localNetworkAccess(start.address);
    const chosen = await askForConnection(screen, { ...start, access });
    return chosen === 'sandbox' ? connectToSandbox(record) : connectToServer(chosen, record);
  }

  /** What a link names, or what the tab has kept. */
  async function known(linked: KeptServer | undefined): Promise<Connection | undefined> {
    const { sandbox, server = linked } = readKept();
    if (sandbox || (opening && !linked)) return connectToSandbox(record);
    if (!server || checkConnection(server.address, server.token, location.origin)) return undefined;
    // The browser would ask the user, who has not done anything yet, or refuse.
    const isRefused = adviceOn(await localNetworkAccess(server.address)) !== undefined;
    return isRefused ? undefined : connectToServer(server, record);
  }

  /** Signs in to one network after the other. Ends when the server does not list its bridges, or is to be forgotten. */
  async function use(connection: Connection): Promise<Failure | undefined> {
    const { client, server } = connection;
    for (let problem = await begin(connection); ; ) {
      const bridges = await client.listBridges();
      if (!bridges.ok) return bridges;
      const forgetting = server ? 'Forget this server' : 'Forget this sandbox';
      const choice = await chooseBridge(screen, bridges.data.items, problem, forgetting);
      keep({ isPrepared: false });
      if (choice === 'forget') return undefined;
      problem = await chooseWay(connection, choice);
    }
  }

  /** Does what a link wants, or goes on where the page was left. */
  async function begin(connection: Connection): Promise<string | undefined> {
    const wanted = opening;
    opening = undefined;
    if (wanted) return open(connection, wanted);
    const { login } = readKept();
    return login && goOn(connection, login);
  }

  /** Opens what a link names. Ends with what is in the way of that, if anything. */
  async function open(connection: Connection, { bridgeID, flowID }: Opening): Promise<string | undefined> {
    keep({ login: undefined });
    const bridge = await connection.client.getBridge({ bridgeID });
    if (bridge.status === 404)
      return `This link is for a network that is not here: ${bridgeID}. Choose one below.`;
    if (!bridge.ok) return bridge.message;
    const { displayName, status } = bridge.data;
    if (status !== 'available')
      return `This link is for ${displayName}, which you cannot sign in to now: ${statusWords(bridge.data)}`;
    if (flowID === undefined) return chooseWay(connection, { bridge: bridge.data });
    const flows = await connection.client.listLoginFlows({ bridgeID });
    if (!flows.ok) return flows.message;
    if (!flows.data.items.some(({ id }) => id === flowID))
      return `This link is for a way to sign in that ${displayName} does not have: ${flowID}. Choose a network below.`;
    keep({ isPrepared: true });
    const start = { bridgeID, flowID };
    return signInTo(connection, bridge.data, start, start);
  }

  /** Signs in to a network, in one way after the other. Ends with what was in the way of it, if anything. */
  async function chooseWay(
    connection: Connection,
    { bridge, loginID }: Choice,
    wasInVain = false,
  ): Promise<string | undefined> {
    screen.say(`Waiting for ${bridge.displayName} …`);
    const flows = await connection.client.listLoginFlows({ bridgeID: bridge.id });
    if (!flows.ok) return flows.message;
    const flowID = await chooseFlow(screen, bridge, flows.data.items, wasInVain);
    if (!flowID) return undefined;
    const start = { bridgeID: bridge.id, flowID, ...(loginID !== undefined && { loginID }) };
    return signInTo(connection, bridge, start, start);
  }

  /** Goes on with a login that was under way when the page was left, or says that it is gone. */
  async function goOn(
    connection: Connection,
    { loginSessionID, ...start }: KeptLogin,
  ): Promise<string | undefined> {
    const { bridgeID } = start;
    screen.say('Looking for your login …');
    const [bridge, found] = await Promise.all([
      connection.client.getBridge({ bridgeID }),
      connection.client.getLoginSession({ bridgeID, loginSessionID }),
    ]);
    if (bridge.ok && found.ok) return signInTo(connection, bridge.data, start, found.data);
    // A server that does not answer, or wants another token, may still have it.
    if (found.status !== 404) return undefined;
    keep({ login: undefined });
    if (!bridge.ok) return undefined;
    const lost: LoginOutcome = { ok: false, kind: 'lost', message: found.message, session: undefined };
    return goOnAfter(connection, bridge.data, start, lost);
  }

  /** Signs in, again and again as long as the user likes. Ends with what was in the way of the last time, if anything. */
  async function signInTo(
    connection: Connection,
    bridge: Bridge,
    start: Omit<KeptLogin, 'loginSessionID'>,
    target: LoginTarget,
  ): Promise<string | undefined> {
    const remember = ({ loginSessionID }: LoginSession) => keep({ login: { ...start, loginSessionID } });
    session.clear();
    const { isPrepared = false } = readKept();
    const time = flowTime(bridge.id, start.flowID);
    const outcome = await signIn(screen, connection.client, bridge, target, { time, isPrepared, remember });
    // Without an answer it may go on, also after the page has been loaded again.
    if (outcome.ok || !['network', 'timeout'].includes(outcome.kind)) keep({ login: undefined });
    return goOnAfter(connection, bridge, start, outcome);
  }

  /** Tells how a login ended, and does what the user wants then. */
  async function goOnAfter(
    connection: Connection,
    bridge: Bridge,
    start: Omit<KeptLogin, 'loginSessionID'>,
    outcome: LoginOutcome,
  ): Promise<string | undefined> {
    const next = await tellOutcome(screen, bridge, start, outcome);
    keep({ login: undefined });
    if (next === undefined) return undefined;
    const { loginID } = start;
    if (next === 'another way')
      return chooseWay(connection, { bridge, ...(loginID !== undefined && { loginID }) }, true);
    return signInTo(connection, bridge, start, next);
  }
}
