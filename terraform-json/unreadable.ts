/** A tree, a plan or a configuration file that cannot be read, with all reasons at once. Exit code 2. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
  }
}
