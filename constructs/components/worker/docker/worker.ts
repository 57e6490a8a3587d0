import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { Container } from "../../../application/container";
import { commandHealthOrOffSchema } from "../../../application/health-check";
import { imageIdSchema } from "../../../docker/container/image-id";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { RevisionGate } from "../../service/docker/revision-gate";
import { revision, type ServiceProps, servicePropsSchema } from "../../service/docker/service-container";
import type { LocalServiceSettings } from "../../service/local";
import { healthProblems } from "../../service/spec-checks";
import type { LocalWorkerSettings } from "../local";
import type { WorkerSpec } from "../spec";

export interface WorkerProps
  extends ServiceProps,
    Omit<LocalWorkerSettings, keyof LocalServiceSettings>,
    Omit<WorkerSpec, keyof Container | "kind" | "sidecars" | "consumes" | "deployment"> {
  /** Id of the image. */
  readonly image: string;
}

const schema = servicePropsSchema.extend({
  image: imageIdSchema,
  health: commandHealthOrOffSchema,
});

/** A service that listens on no port: it is on the networks of what it uses, and on no other. */
export class Worker extends Construct {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    checkProps(this, schema, props, healthProblems);
    const name = `${props.prefix}-${props.label}`;
    const health =
      "command" in props.health ? { ...props.health, test: ["CMD", ...props.health.command] } : undefined;
    // An empty volume. No resource depends on it, so a destroy of the whole stack removes it first, which the gate detects.
    new Volume(this, "sign", { name: `${name}-sign` });
    const own = revision(this, props, { image: props.image, health });
    if (isOff(props.health))
      for (const { container } of own.containers)
        suppress(container.resource, "docker-health-check", props.health.because);
    new RevisionGate(this, "gate", {
      service: props,
      revisions: [own],
      balancers: [],
      health,
    });
  }
}
