import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import type { Store } from "../data";
import type { Environment } from "../environment";
import type { LocalStore } from "../local-data";
import type { LocalEnvironment } from "../local-environment";

/**
 * Compares values of one environment with each other and with its application. It looks only at parts of the literal
 * that are sound in themselves, and its paths start inside the literal: `network.zones[1]`.
 */
export type Check = (environment: Environment, isValid: (path: string) => boolean) => Problem[];

/** The same for one data store, whose own settings are sound: they stand at the path. */
export type DataCheck<Kind extends DataKind> = (
  path: string,
  store: Store<Kind>,
  environment: Environment,
  isValid: (path: string) => boolean,
) => Problem[];

/** The same for one data store of a local environment. */
export type LocalDataCheck<Kind extends DataKind> = (
  path: string,
  store: LocalStore<Kind>,
  environment: LocalEnvironment,
) => Problem[];
