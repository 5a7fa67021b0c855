/** Runs tasks that share a key one after the other, and all others concurrently. */
export class Queue {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @param key no key means no waiting */
  async run<T>(key: string | undefined, task: () => Promise<T>): Promise<T> {
    if (key === undefined) return task();
    const turn = (this.last.get(key) ?? Promise.resolve()).then(task, task);
    this.last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === turn) this.last.delete(key);
    }
  }
}
