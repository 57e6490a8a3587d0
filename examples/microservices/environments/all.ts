import type { Environment } from "../../../environments/environment";
import type { LocalEnvironment } from "../../../environments/local-environment";
import { local } from "./local";
import { production } from "./production";

export const environments: readonly Environment[] = [production];

export const localEnvironments: readonly LocalEnvironment[] = [local];
