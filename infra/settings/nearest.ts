/** A word may differ by one edit for every three letters, and always by one. */
const LETTERS_PER_EDIT = 3;

/**
 * The known word that a misspelt one was meant to be.
 *
 * @param words the known words
 * @returns nothing if none is close, or if the two closest are equally close
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / LETTERS_PER_EDIT));
  const near = words
    .filter((known) => Math.abs(known.length - word.length) <= most)
    .map((known) => ({ known, edits: editDistance(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((one, other) => one.edits - other.edits);
  const [first, second] = near;
  return first?.edits === second?.edits ? undefined : first?.known;
}

/** Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
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
