import type { Environment, LocalEnvironment } from "plinth";
import { dev } from "./dev";
import { local } from "./local";
import { production } from "./production";

/** Every environment on AWS that is synthesized. */
export const environments: readonly Environment[] = [dev, production];

/** Every environment on one machine. */
export const localEnvironments: readonly LocalEnvironment[] = [local];
