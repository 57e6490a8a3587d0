import { engineSupport } from "../constructs/aws/limits/engine-support";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";

/** An upgrade to a new major version is tried on a copy first, and announced: a year leaves time for both. */
const noticeDays = 365;

const day = 24 * 60 * 60 * 1000;

const types = ["aws_db_instance", "aws_rds_cluster", "aws_elasticache_replication_group"];

/**
 * The databases and caches whose version AWS supports for less than a year from now, or no longer, one line each. Synthesis does not know
 * the time, so that the same input gives the same bytes: this reads what it wrote.
 */
export function endingSupport(stacks: readonly Stack[], now: Date): string[] {
  return stacks.flatMap((stack) =>
    stack.ofType(...types).flatMap((block) => {
      const version = supported(block);
      if (version === undefined) return [];
      // The last day counts.
      const daysLeft = Math.ceil((Date.parse(version.ends) + day - now.getTime()) / day) - 1;
      if (daysLeft > noticeDays) return [];
      const end =
        daysLeft < 0
          ? `ended on ${version.ends}`
          : `ends on ${version.ends}, in ${daysLeft === 1 ? "1 day" : `${daysLeft} days`}`;
      return [
        `${stack.name}: ${block.path ?? block.address} has ${version.title}: standard support ${end}. ` +
          `Upgrade it before: ${after(block)}\n    ${version.source}`,
      ];
    }),
  );
}

function supported({ type, attributes }: Block) {
  const [engine, version] = [text(attributes.engine), text(attributes.engine_version)];
  if (engine === undefined || version === undefined) return undefined;
  const support = engineSupport(type, engine, version);
  return support && { ...support, title: `${engine} ${version}` };
}

/** What AWS does after the end. */
function after({ type, attributes }: Block): string {
  if (type === "aws_elasticache_replication_group") return "ElastiCache then charges for extended support.";
  return attributes.engine_lifecycle_support === "open-source-rds-extended-support-disabled"
    ? "RDS then upgrades it by itself, at a time of its own."
    : "RDS then charges for extended support.";
}
