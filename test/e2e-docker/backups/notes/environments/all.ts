import type { Environment, LocalEnvironment } from "plinth";
import { local } from "./local";
import { standby } from "./standby";

export const environments: readonly Environment[] = [];
export const localEnvironments: readonly LocalEnvironment[] = [local, standby];
