import type { Environment } from "../constructs/environment/environment";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { dev } from "./dev";
import { local } from "./local";
import { production } from "./production";
import { staging } from "./staging";

/** Every environment on AWS that is synthesized; an environment that is not listed here does not exist. */
export const environments: readonly Environment[] = [dev, staging, production];

/** Every environment on one machine. */
export const localEnvironments: readonly LocalEnvironment[] = [local];
