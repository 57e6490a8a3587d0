/** A text that occurs once in a file, and its replacement. */
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

/** A change with one edit of one file. */
export function change(name: string, file: string, find: string, replace: string): Change {
  return { name, edits: [{ file, find, replace }] };
}
