/** An answer other than 200. The documentation says nothing of when there is one, so it has a status and nothing else. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`${status}`);
    this.status = status;
  }
}
