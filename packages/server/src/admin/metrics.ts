// What is counted and measured for Prometheus. Loaded only when somebody is to see it: the library takes 20 MB.
import type { Activity } from '@bridges-api/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds. What waits for a network or a user takes long. */
const REQUESTS = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2.5, 5, 10, 30];
const BRIDGE_CALLS = [0.005, 0.02, 0.1, 0.5, 1, 3, 10, 30];
const STORE_CALLS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5];

/**
 * The metrics of one server, by the conventions of Prometheus. No label is an ID that a client or a network has made, and each has few
 * values: operations, statuses, states, calls, outcomes, and the bridges that the operator named.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];
  #read: (() => Activity) | undefined;

  readonly requests = new Counter({
    name: 'bridges_requests_total',
    help: 'Requests of the API that were answered, by operation (none where there is no such operation) and status.',
    labelNames: ['operation', 'status'],
    registers: this.#registers,
  });
  readonly requestDuration = new Histogram({
    name: 'bridges_request_duration_seconds',
    help: 'Time from the headers of a request to its answer, by operation. What a submit is held for is a part of it.',
    labelNames: ['operation'],
    buckets: REQUESTS,
    registers: this.#registers,
  });
  readonly bridgeCalls = new Counter({
    name: 'bridges_upstream_calls_total',
    help: 'Calls of bridges that are over, by bridge, call and outcome: ok, refused (by a status of 4xx), failed (by another status), timeout, unreachable, given_up (by this server).',
    labelNames: ['bridge', 'call', 'outcome'],
    registers: this.#registers,
  });
  readonly bridgeCallDuration = new Histogram({
    name: 'bridges_upstream_call_duration_seconds',
    help: 'Time from a call of a bridge to its end, by bridge and call. A login_wait takes as long as its user.',
    labelNames: ['bridge', 'call'],
    buckets: BRIDGE_CALLS,
    registers: this.#registers,
  });
  readonly storeCalls = new Counter({
    name: 'bridges_store_calls_total',
    help: 'Calls of the store of sessions, by call and outcome: ok, refused (by what is stored), unavailable, failed.',
    labelNames: ['call', 'outcome'],
    registers: this.#registers,
  });
  readonly storeCallDuration = new Histogram({
    name: 'bridges_store_call_duration_seconds',
    help: 'Time that the store of sessions took, by call.',
    labelNames: ['call'],
    buckets: STORE_CALLS,
    registers: this.#registers,
  });
  readonly takeovers = new Counter({
    name: 'bridges_takeovers_total',
    help: 'Sessions that another server had and that this one took charge of, by reason: submit (it was sent one), left (the other is gone).',
    labelNames: ['reason'],
    registers: this.#registers,
  });
  readonly leaseLosses = new Counter({
    name: 'bridges_lease_losses_total',
    help: 'Times that this server let go of all its sessions, because it had lost its lease or its store.',
    registers: this.#registers,
  });

  constructor() {
    // What is 0 is to be seen, so that an increase is one.
    for (const reason of ['submit', 'left']) this.takeovers.inc({ reason }, 0);
    const read = () => this.#read?.();
    new Gauge({
      name: 'bridges_live_sessions',
      help: 'Login sessions in progress that this server is in charge of, by state.',
      labelNames: ['state'],
      registers: this.#registers,
      collect() {
        for (const [state, count] of read()?.live ?? []) this.set({ state }, count);
      },
    });
    new Gauge({
      name: 'bridges_held_waits',
      help: 'Requests that are held until a network answers.',
      registers: this.#registers,
      collect() {
        this.set(read()?.waits ?? 0);
      },
    });
    collectDefaultMetrics({ register: this.#registry });
  }

  /** From now on the gauges show what this says. */
  watch(read: () => Activity): void {
    this.#read = read;
  }

  /** The type of what `text` resolves with. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of them, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
