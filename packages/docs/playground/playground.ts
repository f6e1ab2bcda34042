// The playground: a login screen, and beside it the session and the requests. Start reading here, then at sign-in.ts.
import type { Failure, LoginTarget } from '@bridges-api/client';
import { explain } from './advice.ts';
import { chooseBridge } from './choose-bridge.ts';
import { chooseFlow } from './choose-flow.ts';
import { askForConnection, type Connection, type ConnectionStart } from './connection-form.ts';
import { element } from './element.ts';
import { tellOutcome } from './outcome.ts';
import { recordingFetch } from './recording-fetch.ts';
import { RequestLog } from './request-log.ts';
import { Screen } from './screen.ts';
import { SessionView } from './session-view.ts';
import { signIn } from './sign-in.ts';
import './playground.css';

/** Draws the playground into an element. */
export function mountPlayground(root: HTMLElement): void {
  const screen = new Screen();
  const session = new SessionView();
  const log = new RequestLog();
  const fetch = recordingFetch((request) => {
    const end = log.add(request);
    return (answer) => {
      end(answer);
      session.take(answer.body);
      const isLost = answer.status === undefined && !answer.isGivenUp;
      screen.warn(isLost ? 'The server does not answer.' : '');
    };
  });
  root.append(screen.element, element('div', { class: 'beside' }, session.element, log.element));

  void run();

  async function run(): Promise<void> {
    for (let start: ConnectionStart = {}; ; ) {
      const connection = await askForConnection(screen, fetch, start);
      const failure = await use(connection);
      const problem = failure && (await explain(failure, connection.address, location.origin));
      start = { ...connection, problem };
    }
  }

  /** Signs in to one network after the other. Ends when the server does not list its bridges, or when another is wanted. */
  async function use({ client }: Connection): Promise<Failure | undefined> {
    for (let problem: string | undefined; ; ) {
      const bridges = await client.listBridges();
      if (!bridges.ok) return bridges;
      const choice = await chooseBridge(screen, bridges.data.items, problem);
      if (choice === 'another server') return undefined;
      const { bridge, loginID } = choice;
      screen.say(`Waiting for ${bridge.displayName} …`);
      const flows = await client.listLoginFlows({ bridgeID: bridge.id });
      problem = flows.ok ? undefined : flows.message;
      const flowID = flows.ok && (await chooseFlow(screen, bridge, flows.data.items));
      if (!flowID) continue;

      const start = { bridgeID: bridge.id, flowID, ...(loginID !== undefined && { loginID }) };
      for (let target: LoginTarget | undefined = start; target; ) {
        session.clear();
        const outcome = await signIn(screen, client, bridge, target);
        target = await tellOutcome(screen, bridge, target, outcome);
      }
    }
  }
}
