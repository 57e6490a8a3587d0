import type { Application } from "../../../constructs/application/application";

/** An application that others wrote, as Plinth describes it, and what its documentation says. */
export interface Documented {
  readonly application: Application;
  /** The page with its variables. */
  readonly page: string;
  /** Names of variables that the page has, as far as they are used here. */
  readonly variables: readonly RegExp[];
  /** Those without which a service does not start, by service. */
  readonly needed: Readonly<Record<string, readonly string[]>>;
  /**
   * Variables that each environment sets, by service.
   * @default none
   */
  readonly environment?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The ports that a service listens on, by service. */
  readonly ports: Readonly<Record<string, readonly number[]>>;
}
