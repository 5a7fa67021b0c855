/** Concurrent requests, few because a tenant's rate limit is shared with the people who sign in. */
const CONCURRENCY = 4;

/**
 * Does something with every item, a few at a time.
 *
 * @returns the results in the items' order
 * @throws the first error, after which no further item is begun
 */
export async function allOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let failed = false;
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return results;
}
