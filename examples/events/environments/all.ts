import type { Environment } from "../../../constructs/environment/environment";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import { local } from "./local";
import { production } from "./production";

/** Every environment on AWS that is synthesized. */
export const environments: readonly Environment[] = [production];

/** Every environment on one machine. */
export const localEnvironments: readonly LocalEnvironment[] = [local];
