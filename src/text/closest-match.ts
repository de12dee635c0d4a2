/** The known word closest to a mistyped one (one edit away, two in words of five letters or more; Levenshtein), or undefined. */
export function closestMatch(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= (word.length < 5 ? 1 : 2) ? best.candidate : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let left = i;
    const next = [left];
    for (let j = 1; j <= b.length; j++) {
      const [diagonal = Infinity, above = Infinity] = row.slice(j - 1, j + 1);
      left = Math.min(above + 1, left + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      next.push(left);
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
