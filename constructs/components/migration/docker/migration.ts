import type { Container } from "@cdktf/provider-docker/lib/container";
import { Construct } from "constructs";
import { HardenedContainer, revisionOf } from "../../../docker/container/hardened-container";
import { migrationLabel } from "../../../docker/container/migration-label";
import { checkProps } from "../../../terraform/check-props";
import { type JobProps, jobContainer, jobPropsSchema } from "../../job/docker/job-container";
import { migrationSchema } from "../spec";

export interface MigrationProps extends JobProps {
  /** Labels of the services of which new copies wait for it. */
  readonly before: readonly string[];
}

const schema = jobPropsSchema.extend({ before: migrationSchema.shape.before });

/**
 * A migration that runs once, to its end, within an apply. What it is made of is part of its address, as with the copies
 * that wait for it: another version is another resource, and the one before stays as long as its copies do.
 */
export class Migration extends Construct {
  readonly resource: Container;

  constructor(scope: Construct, id: string, props: MigrationProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { prefix, label, before } = props;
    const container = {
      ...jobContainer(props),
      runs: "once",
      labels: {
        "plinth.job": label,
        ...Object.fromEntries(before.map((service) => migrationLabel(prefix, service))),
      },
    } as const;
    const hash = revisionOf(this, container);
    const name = `${prefix}-${label}-${hash}`;
    this.resource = new HardenedContainer(this, hash, { ...container, name }).resource;
    this.resource.lifecycle = {
      postcondition: [
        {
          condition: "${self.exit_code == 0}",
          // For the provider it is there, however it ended: only when it is gone does it run again.
          errorMessage: [
            `Migration ${label} failed with exit code \${self.exit_code}${overTime(props)}.`,
            `Its log: docker logs ${name}. What served before goes on serving: no new copy of ${before.join(", ")} was started.`,
            `Mend the migration or what it lacks, run docker rm ${name}, and deploy again; or go back to the images that ran.`,
          ].join(" "),
        },
      ],
    };
  }
}

function overTime({ spec: { timeLimitMinutes } }: MigrationProps): string {
  return ` (124 and 137 say that it took longer than ${timeLimitMinutes} minutes)`;
}
