import { dev } from "./dev";
import type { Environment } from "./environment";
import { production } from "./production";
import { staging } from "./staging";

/** Every environment that is synthesized; an environment that is not listed here does not exist. */
export const environments: readonly Environment[] = [dev, staging, production];
