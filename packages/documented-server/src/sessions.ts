import { randomUUID } from 'node:crypto';
import type { Flow, FlowStep } from './flows.ts';
import type { Options } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Connected } from './world.ts';

/** A login under way, or how it ended. */
export interface Session {
  readonly loginSessionID: string;
  readonly bridgeID: string;
  readonly flow: Flow;
  /** What it reconnects. */
  readonly loginID?: string;
  readonly accountID?: string;
  state: 'waiting' | 'complete' | 'cancelled' | 'failed';
  /** Which step of the flow is current. */
  position: number;
  stepID: string;
  /** Counts whatever was asked or displayed: two with the same step ID differ in it. */
  instance: number;
  /** Counts the codes that a display has shown. */
  generation: number;
  shownAt: number;
  refreshedAt: number;
  /** Every step ID there was. */
  readonly issued: Set<string>;
  connected?: Connected;
}

/** What may be submitted. */
export interface Submission {
  type: string;
  fields?: Record<string, string>;
}

type Rules = Pick<Required<Options>, 'stepIDs' | 'qrRefresh' | 'scanAfterMs' | 'refreshAfterMs' | 'now'>;

/** How logins go on. `connect` signs in, if the network takes anybody. */
export function loginMachine(rules: Rules, connect: (session: Session) => Connected | undefined) {
  /** Begins a login. */
  function begin(bridgeID: string, flow: Flow, target: Pick<Session, 'loginID' | 'accountID'>): Session {
    const session: Session = {
      ...target,
      loginSessionID: randomUUID(),
      bridgeID,
      flow,
      state: 'waiting',
      position: 0,
      stepID: '',
      instance: 0,
      generation: 1,
      shownAt: 0,
      refreshedAt: 0,
      issued: new Set(),
    };
    show(session, 0, rules.now());
    return session;
  }

  /** Lets what time has brought happen: a code is replaced, somebody scans it. */
  function catchUp(session: Session): void {
    const due = (at: number) => at <= rules.now();
    while (currentStep(session)?.type === 'display_and_wait') {
      const scanAt = session.shownAt + rules.scanAfterMs;
      const refreshAt = session.refreshedAt + rules.refreshAfterMs;
      if (due(refreshAt) && refreshAt < scanAt && refresh(session, refreshAt)) continue;
      if (!due(scanAt)) return;
      scan(session, scanAt);
    }
  }

  /** Somebody scans the code, confirms the emoji, or whatever the display waits for. True if one waits. */
  function scan(session: Session, at = rules.now()): boolean {
    if (currentStep(session)?.type !== 'display_and_wait') return false;
    goOn(session, at);
    return true;
  }

  /** The QR code is replaced. True if there is one. */
  function refresh(session: Session, at = rules.now()): boolean {
    const step = currentStep(session);
    if (step?.type !== 'display_and_wait' || step.display(1).type !== 'qr') return false;
    session.instance += 1;
    if (rules.qrRefresh === 'new-step') issue(session, `${step.id}-${session.instance}`);
    session.generation += 1;
    session.refreshedAt = at;
    return true;
  }

  /** Takes what was submitted for a step. A display is not waited for. */
  function submit(session: Session, stepID: string, submission: Submission): void {
    const step = currentStep(session);
    if (!session.issued.has(stepID)) throw new Refusal(404);
    if (!step || stepID !== session.stepID || submission.type !== step.type) throw new Refusal(400);
    if (step.type === 'display_and_wait') return;
    const values = submission.fields ?? {};
    if (step.fields.some((field) => !('optional' in field && field.optional) && !values[field.id]))
      throw new Refusal(400);
    const verdict = step.judge(values);
    if (verdict === 'fail') session.state = 'failed';
    else if (verdict === 'again') show(session, session.position, rules.now());
    else goOn(session, rules.now());
  }

  /** Gives a login up. */
  function cancel(session: Session): void {
    if (session.state !== 'waiting') throw new Refusal(400);
    session.state = 'cancelled';
  }

  function goOn(session: Session, at: number): void {
    if (session.position + 1 < session.flow.steps.length) {
      show(session, session.position + 1, at);
      return;
    }
    const connected = connect(session);
    if (connected) session.connected = connected;
    session.state = connected ? 'complete' : 'failed';
  }

  function show(session: Session, position: number, at: number): void {
    session.position = position;
    session.generation = 1;
    session.shownAt = at;
    session.refreshedAt = at;
    session.instance += 1;
    const { id } = stepAt(session);
    issue(session, rules.stepIDs === 'fresh' && session.issued.has(id) ? `${id}-${session.instance}` : id);
  }

  return { begin, catchUp, scan, refresh, submit, cancel };
}

/** The step that is to be done, as long as the login is under way. */
export function currentStep(session: Session): FlowStep | undefined {
  return session.state === 'waiting' ? stepAt(session) : undefined;
}

/** The step it is at, or was when it ended. */
export function stepAt({ flow, position }: Session): FlowStep {
  const step = flow.steps[position];
  if (!step) throw new Error('a flow has no such step');
  return step;
}

function issue(session: Session, stepID: string): void {
  session.stepID = stepID;
  session.issued.add(stepID);
}
