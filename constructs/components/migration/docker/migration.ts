import type { Container } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { together } from "../../../docker/container/consumer";
import { HardenedContainer, revisionOf } from "../../../docker/container/hardened-container";
import { migrationLabel } from "../../../docker/container/migration-label";
import { machineProgram } from "../../../docker/container/programs";
import { checkProps } from "../../../terraform/check-props";
import { TerraformData } from "../../../terraform/terraform-data";
import { type JobProps, jobContainer, jobPropsSchema } from "../../job/docker/job-container";
import { migrationSchema } from "../spec";

export interface MigrationProps extends JobProps {
  /** Labels of the services whose new containers wait for it. */
  readonly before: readonly string[];
}

const schema = jobPropsSchema.extend({ before: migrationSchema.shape.before });

/**
 * A migration that runs once, to its end, within an apply. A hash of its definition is part of its address, as with the
 * containers that wait for it: another version is another resource, and the old one stays as long as its containers do. When it
 * fails, its container keeps the log, and the next apply runs it again.
 */
export class Migration extends Construct {
  readonly container: Container;
  /** What waits until it succeeded. */
  readonly succeeded: ITerraformDependable;

  constructor(scope: Construct, id: string, props: MigrationProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { prefix, label, before, spec } = props;
    const container = {
      ...jobContainer(props),
      runs: "once",
      labels: {
        "plinth.job": label,
        ...Object.fromEntries(before.map((service) => migrationLabel(prefix, service))),
      },
    } as const;
    const hash = revisionOf(this, container);
    const { resource } = new HardenedContainer(this, hash, {
      ...container,
      name: `${prefix}-${label}-${hash}`,
    });
    this.container = resource;
    const { acceptedWhen } = together(props.grants);
    this.succeeded = new TerraformData(this, `${hash}-run`, {
      triggersReplace: { container: resource.id },
      provisioners: [
        {
          type: "local-exec",
          command: machineProgram("constructs/docker/machine/run-once.sh"),
          environment: {
            CONTAINER: resource.name,
            ...(acceptedWhen.length > 0 ? { AWAIT: acceptedWhen.join("\n") } : {}),
            FAILED: `Migration ${label}`,
            ADVICE: [
              `Code 124 and 137: it ran longer than ${spec.timeLimitMinutes} minutes.`,
              `The old version continues to serve: no new container of ${before.join(", ")} was started.`,
              "Correct the cause, or set the previous images again, and deploy: it then runs again.",
            ].join("\n"),
          },
        },
      ],
    });
  }
}
