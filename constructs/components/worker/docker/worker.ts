import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import { type CommandHealthCheck, commandHealthCheckSchema } from "../../../application/health-check";
import { patienceSeconds } from "../../../docker/container/container-health";
import { imageIdSchema } from "../../../docker/container/image-id";
import { migrationLabel } from "../../../docker/container/migration-label";
import { checkProps } from "../../../terraform/check-props";
import { type GateCondition, RevisionGate } from "../../service/docker/revision-gate";
import { revision, type ServiceProps, servicePropsSchema } from "../../service/docker/service-container";
import { healthProblems } from "../../service/spec-checks";

export interface WorkerProps extends ServiceProps {
  /** Id of the image. */
  readonly image: string;
  /** Health check of the engine: a command inside the container. */
  readonly health: CommandHealthCheck;
}

const schema = servicePropsSchema.extend({
  image: imageIdSchema,
  health: commandHealthCheckSchema,
});

/** A service that listens on no port: it is on the networks of what it uses, and on no other. */
export class Worker extends Construct {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    checkProps(this, schema, props, healthProblems);
    const name = `${props.prefix}-${props.label}`;
    const health = { ...props.health, test: ["CMD", ...props.health.command] };
    // An empty volume. No resource depends on it, so a destroy of the whole stack removes it first, which the gate detects.
    new Volume(this, "sign", { name: `${name}-sign` });
    new RevisionGate(this, "gate", {
      revisions: [revision(this, props, { image: props.image, health })],
      condition: untilSucceeded(name),
      patienceSeconds: patienceSeconds(health),
      migrations: migrationLabel(props.prefix, props.label),
    });
  }
}

/** Keeps a revision until another revision is healthy. */
function untilSucceeded(name: string): GateCondition {
  return {
    variables: { NAME: name },
    isNeeded: `  docker volume inspect "$NAME-sign" > /dev/null 2>&1 || return 1
  ! docker ps --filter "name=^$NAME-" --filter health=healthy --format '{{.Names}}' | grep -qv "^$NAME-$REVISION-"`,
    why: "$NAME has no healthy container except those of revision $REVISION, which continue to run",
  };
}
