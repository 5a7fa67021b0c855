/** By when all calls have to be done that one thing makes after each other. */
export class Deadline {
  readonly #endsAt: number;

  /** @param ms milliseconds from now */
  constructor(ms: number) {
    this.#endsAt = performance.now() + ms;
  }

  /** Milliseconds. */
  get left(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }
}
