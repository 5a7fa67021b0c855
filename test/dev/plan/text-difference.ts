/**
 * Tells how two plans differ. Their lines are facts below headings, so what counts is which fact stands below which
 * heading, and no more.
 *
 * @returns lines that start with - (only in the first text), + (only in the second), or @@ (the heading they stand below)
 */
export function textDifference(before: string, after: string): string[] {
  const [old, now] = [linesByHeading(before), linesByHeading(after)];
  const headings = [...new Set([...old.keys(), ...now.keys()])];
  return headings.flatMap((heading) => {
    const [was, is] = [old.get(heading) ?? [], now.get(heading) ?? []];
    const lines = [
      ...was.filter((line) => !is.includes(line)).map((line) => `-${line}`),
      ...is.filter((line) => !was.includes(line)).map((line) => `+${line}`),
    ];
    return lines.length > 0 ? [`@@ ${heading}`, ...lines] : [];
  });
}

function linesByHeading(text: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  let heading = 'the start';
  for (const line of text.split('\n').filter((each) => each !== '')) {
    if (line.startsWith('## ')) heading = line.slice(3);
    const group = groups.get(heading);
    if (group) group.push(line);
    else groups.set(heading, [line]);
  }
  return groups;
}
