/** Results that are kept. A process reads the stacks of one project, or two versions of them, which have most texts in common. */
const maxKept = 20_000;

/** Computes a result once for each text. Results are shared: nothing may change them. */
export function onceForEachText<Result>(compute: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, { readonly result: Result }>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known.result;
    const result = compute(text);
    if (kept.size >= maxKept) kept.clear();
    kept.set(text, { result });
    return result;
  };
}
