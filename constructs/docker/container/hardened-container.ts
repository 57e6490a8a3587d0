import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { exactly } from "../../application/schema-values";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import { configHash, resolvedHash } from "./config-hash";
import { containerArguments } from "./container-arguments";
import type { HardenedContainerProps } from "./container-props";
import { labels } from "./labels";
import { limitsShape } from "./limits";
import { logShape } from "./log-settings";
import { programHash } from "./programs";
import type { Runs } from "./runs";

const schema = exactly({ ...limitsShape, ...logShape });

/**
 * A container without root, without capabilities, on a read-only file system, within limits. It is replaced whenever its
 * definition changes.
 */
export class HardenedContainer extends Construct {
  readonly resource: Container;
  /** Its limit of processes, for `ProcessLimits`. */
  readonly processes: number;
  /** Its limit of memory. */
  readonly memoryMiB: number;
  /** When it runs. */
  readonly runs: Runs;

  constructor(scope: Construct, id: string, props: HardenedContainerProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const spec = containerArguments(props);
    this.processes = props.processes;
    this.memoryMiB = props.memoryMiB;
    this.runs = props.runs ?? "always";
    this.resource = new Container(this, "Resource", {
      ...spec,
      labels: labels({
        ...props.labels,
        ...programLabel(props),
        "plinth.config-hash": configHash(replacing(spec)),
      }),
      dependsOn: props.dependsOn ? [...props.dependsOn] : undefined,
    });
    if (props.root) {
      suppress(this.resource, "docker-non-root", props.root.because);
      if (props.root.keeps.length > 0) suppress(this.resource, "docker-capabilities", props.root.because);
    }
    const { readOnlyRoot = true } = props;
    if (isOff(readOnlyRoot)) suppress(this.resource, "docker-read-only-root", readOnlyRoot.because);
  }
}

/** A hash of the whole definition of a container, without what the engine can change while it runs. */
export function revisionOf(scope: Construct, props: Omit<HardenedContainerProps, "name">): string {
  return resolvedHash(scope, {
    ...replacing(containerArguments({ ...props, name: "" })),
    labels: props.labels,
  });
}

/** Arguments whose change replaces a container. The provider updates the others. */
function replacing(spec: ContainerConfig): Partial<ContainerConfig> {
  const { memory: _memory, memorySwap: _swap, restart: _restart, ...replaced } = spec;
  return replaced;
}

function programLabel({ programs }: Pick<HardenedContainerProps, "programs">): Record<string, string> {
  return programs === undefined ? {} : { "plinth.programs-hash": programHash(programs) };
}
