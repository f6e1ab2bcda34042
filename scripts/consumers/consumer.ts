// What a consumer of the bundle is, and how it fares.
import { MissingTool, type Workshop } from './workshop.ts';

/**
 * A generator of somebody else's, or a client that was released. A step rejects when it does not succeed; a text
 * that it resolves with joins the remark. A step that does not apply is left out.
 */
export interface Consumer {
  name: string;
  version: string;
  language: string;
  remark: string;
  generate?(shop: Workshop): Promise<unknown>;
  compile?(shop: Workshop): Promise<unknown>;
  logIn?(shop: Workshop): Promise<unknown>;
}

export const steps = ['generate', 'compile', 'logIn'] as const;

/** `not run` is no pass: a tool was missing, or an earlier step failed. */
export type Outcome = 'yes' | 'no' | 'not run' | '–';

export interface Result extends Pick<Consumer, 'name' | 'version' | 'language' | 'remark'> {
  outcomes: Record<(typeof steps)[number], Outcome>;
}

/** Takes the steps one after the other, up to the first that does not succeed. */
export async function tryConsumer(consumer: Consumer, shop: Workshop): Promise<Result> {
  const { name, version, language } = consumer;
  const outcomes: Result['outcomes'] = { generate: '–', compile: '–', logIn: '–' };
  const remarks = [consumer.remark];
  let over = false;
  for (const step of steps) {
    if (!consumer[step]) continue;
    outcomes[step] = 'not run';
    if (over) continue;
    try {
      const note = await consumer[step](shop);
      if (typeof note === 'string') remarks.push(note);
      outcomes[step] = 'yes';
    } catch (error) {
      over = true;
      if (!(error instanceof MissingTool)) outcomes[step] = 'no';
      remarks.push(`${error instanceof Error ? error.message : error}.`);
    }
  }
  return { name, version, language, outcomes, remark: remarks.filter(Boolean).join(' ') };
}

/** Whether every step that applies succeeded. */
export function passed({ outcomes }: Result): boolean {
  return Object.values(outcomes).every((outcome) => outcome === 'yes' || outcome === '–');
}
