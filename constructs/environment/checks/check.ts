import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { Components } from "../component";
import type { Environment } from "../environment";

/**
 * Compares values of one environment with each other and with its application. It looks only at parts of the config that
 * are valid in themselves, and its paths start inside the config: `network.zones[1]`.
 */
export type Check = (
  environment: Environment,
  isValid: IsValid,
  components: Components,
  /** Whether the schema accepted a path of the application. */
  isSpecValid: IsValid,
) => Problem[];
