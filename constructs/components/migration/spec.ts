import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { componentNameSchema, exactly, listOf } from "../../application/schema-values";
import { type JobContainer, jobShape } from "../job/job-container";

export const migrationSchema = exactly({
  kind: z.literal("migration"),
  ...jobShape,
  /** Names of the services whose new version rolls out only after this migration has succeeded: at least one. */
  before: listOf(componentNameSchema, 1, "names of services, at least one", '["api"]'),
});

export interface MigrationProps<Uses extends string = string, Before extends string = string>
  extends JobContainer<Uses> {
  /** Names of the services whose new version rolls out only after this migration has succeeded: at least one. */
  readonly before: readonly Before[];
}

export interface MigrationSpec<Uses extends string = string, Before extends string = string>
  extends MigrationProps<Uses, Before> {
  /** The kind of component. */
  readonly kind: "migration";
}

/**
 * A program that changes data for a new version: it runs once for each version of itself, within the deployment. When it
 * fails, the deployment fails, and the services' old versions continue to serve. It has to be safe to run twice.
 */
export function migration<const Uses extends string = never, const Before extends string = never>(
  props: MigrationProps<Uses, Before>,
): MigrationSpec<NoInfer<Uses>, NoInfer<Before>> {
  // NoInfer: the names come from the props alone, not from the type that `application` expects.
  return { kind: "migration", ...plainData(props) };
}
