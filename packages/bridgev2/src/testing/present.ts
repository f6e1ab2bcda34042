import { type Acceptable, NetworkError } from '@bridges-api/core';
import { Redaction } from '../redaction.ts';
import { presentStep, readStep } from '../steps.ts';

/** A step as a bridge sends it, with what all of them have. */
export function read(step: object) {
  const found = readStep({ login_id: 'process', step_id: 'net.step', instructions: '', ...step });
  if (!found) throw new Error('This is no step.');
  return found;
}

/** A step as a client sees it, after that was typed. */
export function present(step: object, typed: Record<string, string> = {}, accepts?: readonly Acceptable[]) {
  const redaction = new Redaction();
  redaction.add(Object.values(typed));
  return presentStep(read(step), redaction, accepts);
}

/** What a step is refused with. */
export function errorOf(run: () => unknown): NetworkError {
  try {
    run();
  } catch (error) {
    if (error instanceof NetworkError) return error;
  }
  throw new Error('It threw no NetworkError.');
}
