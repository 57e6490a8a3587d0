/** A text that stands once in a file, and what a user writes in its place. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** One change of the project, whose plan is recorded under its name. */
export interface Change {
  /** Names the file of the recording: `database-instance-class`. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** A change of one place in one file. */
export function change(name: string, file: string, find: string, replace: string): Change {
  return { name, edits: [{ file, find, replace }] };
}
