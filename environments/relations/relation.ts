import type { Problem } from "../../constructs/application/problem";
import type { Environment } from "../environment";

/**
 * Compares values of one environment with each other and with its application. It looks only at parts of the literal
 * that are sound in themselves, and its paths start inside the literal: `network.zones[1]`.
 */
export type Relation = (environment: Environment, isSound: (path: string) => boolean) => Problem[];
