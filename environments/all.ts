import { dev } from "./dev";
import type { Environment } from "./environment";
import { local } from "./local";
import type { LocalEnvironment } from "./local-environment";
import { production } from "./production";
import { staging } from "./staging";

/** Every environment on AWS that is synthesized; an environment that is not listed here does not exist. */
export const environments: readonly Environment[] = [dev, staging, production];

/** Every environment on one machine. */
export const localEnvironments: readonly LocalEnvironment[] = [local];
