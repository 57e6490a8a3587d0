import type { Environment, LocalEnvironment } from "plinth";
import { local } from "./local";
import { production } from "./production";

/** Every environment on AWS that is synthesized. */
export const environments: readonly Environment[] = [production];

/** Every environment on one machine. */
export const localEnvironments: readonly LocalEnvironment[] = [local];
