/** Why a tree, a plan or a file of ours cannot be read; all reasons at once. Exit code 2. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
  }
}
