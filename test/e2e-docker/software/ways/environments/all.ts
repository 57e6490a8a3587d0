import type { Environment, LocalEnvironment } from "plinth";
import { local } from "./local";

export const environments: readonly Environment[] = [];
export const localEnvironments: readonly LocalEnvironment[] = [local];
