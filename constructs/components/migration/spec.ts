import type { JobContainer } from "../job/job-container";

export interface MigrationProps<Uses extends string = string, Before extends string = string>
  extends JobContainer<Uses> {
  /** Services of which a new version rolls out only after this has ended well: at least one. */
  readonly before: readonly Before[];
}

export interface MigrationSpec<Uses extends string = string, Before extends string = string>
  extends MigrationProps<Uses, Before> {
  readonly kind: "migration";
}

/**
 * A program that changes data for a new version: it runs once for each version of itself, within the deployment. When it
 * fails, the deployment fails, and the old versions of the services go on serving. It is written so that it may run twice.
 */
export function migration<const Uses extends string = never, const Before extends string = never>(
  props: MigrationProps<Uses, Before>,
): MigrationSpec<Uses, Before> {
  return { kind: "migration", ...props };
}
