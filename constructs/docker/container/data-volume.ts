import { Volume } from "@cdktf/provider-docker/lib/volume";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { labels } from "./labels";

/** Props of a volume with data. */
export interface DataVolumeProps {
  /** Name of the volume, unique on the machine: `shop-local-orders-a`. */
  readonly name: string;
  /** Whether the data stays on the machine when the stack is destroyed. */
  readonly keep: boolean;
  /**
   * Labels, for a volume that Terraform manages.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A volume with data. Terraform does not manage a volume that stays: the engine creates it with the first container that
 * mounts it, the next deployment uses it again, and a destroy does not remove it.
 */
export class DataVolume extends Construct {
  /** The name itself, not a reference: a container that mounts it does not change when `keep` does. */
  readonly name: string;
  /** What a container that mounts it has to depend on. */
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { name, keep, labels: own }: DataVolumeProps) {
    super(scope, id);
    const volume = new Volume(this, "Resource", { name, labels: own && labels(own) });
    this.name = name;
    this.dependencies = keep ? [] : [volume];
    if (!keep) return;
    this.node.tryRemoveChild("Resource");
    forget(TerraformStack.of(this), `${volume.terraformResourceType}.${volume.friendlyUniqueId}`);
  }
}

const forgotten = new WeakMap<TerraformStack, string[]>();

/** Removes a resource from the state without destroying it, by a `removed` block. */
function forget(stack: TerraformStack, address: string): void {
  const addresses = [...(forgotten.get(stack) ?? []), address];
  forgotten.set(stack, addresses);
  stack.addOverride(
    "removed",
    addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}
