/**
 * A setting of the code, broken on purpose: what is worse then, text that stands in the file once, and what replaces it,
 * where `$&` stands for the text that was found.
 */
type Change = readonly [breaks: string, find: string, replace: string];

/** The mutants of one file. */
export interface MutantsOfFile {
  readonly file: string;
  /** The test that should notice; it is asked before all others. */
  readonly noticedBy: string;
  readonly changes: readonly Change[];
}

export interface Mutant {
  readonly file: string;
  readonly noticedBy: string;
  readonly breaks: string;
  readonly find: string;
  readonly replace: string;
}

export function mutantsOf({ file, noticedBy, changes }: MutantsOfFile): Mutant[] {
  return changes.map(([breaks, find, replace]) => ({ file, noticedBy, breaks, find, replace }));
}

/** Why a mutant says nothing any more: the code has moved on; undefined if it still applies. */
export function whyStale({ file, breaks, find, replace }: Mutant, source: string): string | undefined {
  const count = source.split(find).length - 1;
  if (count === 1 && find !== replace) return undefined;
  const found = count === 1 ? "is replaced by itself" : `stands ${count} times in it`;
  return `${file}: the mutant "${breaks}" is stale.
   found   ${JSON.stringify(find)} ${found}
   allowed text that stands in the file exactly once, and is replaced by another
   mend    Adapt its text in tools/mutants/ to the code, or remove the mutant with what it broke.`;
}

export function mutate(source: string, { find, replace }: Mutant): string {
  return source.replace(find, replace);
}
