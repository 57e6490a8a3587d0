import type { Environment } from "../environment";
import type { Named } from "../read-project";

/** An environment beside others, and which parts of it are valid. */
export interface Sibling<Config = Environment> extends Named<Config> {
  readonly isValid: (path: string) => boolean;
}

/** What every kind of environment has. */
export type Member = Sibling<Pick<Environment, "name" | "application">>;

export function bothValid(one: Member, other: Member, path: string): boolean {
  return one.isValid(path) && other.isValid(path);
}
