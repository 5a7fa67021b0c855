/** The time by which all calls of a request, which makes them one after another, have to be done. */
export class Deadline {
  readonly #endsAt: number;

  /** @param ms milliseconds from now */
  constructor(ms: number) {
    this.#endsAt = performance.now() + ms;
  }

  /** Milliseconds, never negative. */
  get left(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }
}
