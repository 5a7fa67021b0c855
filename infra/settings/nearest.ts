/** A word may differ by one letter for every three, and by one always. */
const LETTERS_PER_SLIP = 3;

/**
 * The word that somebody meant who misspelt it.
 *
 * @param words those that are known
 * @returns nothing where none is near, or where two are as near as each other
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / LETTERS_PER_SLIP));
  const near = words
    .filter((known) => Math.abs(known.length - word.length) <= most)
    .map((known) => ({ known, slips: slipsBetween(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips);
  const [first, second] = near;
  return first?.slips === second?.slips ? undefined : first?.known;
}

/** Letters to insert, leave out, replace, or swap with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now.push(
        Math.min(
          at(last, column) + 1,
          at(now, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(before, column - 2) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, now];
  }
  return at(last, other.length);
}

const at = (numbers: readonly number[], place: number): number => numbers[place] ?? Infinity;
