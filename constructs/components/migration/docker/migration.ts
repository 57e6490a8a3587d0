import type { Container } from "@cdktf/provider-docker/lib/container";
import { Construct } from "constructs";
import { HardenedContainer, revisionOf } from "../../../docker/container/hardened-container";
import { migrationLabel } from "../../../docker/container/migration-label";
import { checkProps } from "../../../terraform/check-props";
import { type JobProps, jobContainer, jobPropsSchema } from "../../job/docker/job-container";
import { migrationSchema } from "../spec";

export interface MigrationProps extends JobProps {
  /** Labels of the services whose new containers wait for it. */
  readonly before: readonly string[];
}

const schema = jobPropsSchema.extend({ before: migrationSchema.shape.before });

/**
 * A migration that runs once, to its end, within an apply. A hash of its definition is part of its address, as with the
 * containers that wait for it: another version is another resource, and the old one stays as long as its containers do.
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
          // The provider keeps a container that failed: the migration runs again only after the container is removed.
          errorMessage: [
            `Migration ${label} failed with exit code \${self.exit_code}${overTime(props)}.`,
            `Its log: docker logs ${name}. The old version continues to serve: no new container of ${before.join(", ")} was started.`,
            `Fix the cause, run docker rm ${name}, and deploy again; or deploy the previous images.`,
          ].join(" "),
        },
      ],
    };
  }
}

function overTime({ spec: { timeLimitMinutes } }: MigrationProps): string {
  return ` (124 and 137: it ran longer than ${timeLimitMinutes} minutes)`;
}
