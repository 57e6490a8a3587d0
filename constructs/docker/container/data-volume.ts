import { Volume } from "@cdktf/provider-docker/lib/volume";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";

export interface DataVolumeProps {
  readonly name: string;
  /** Whether the data stays on the machine when the stack is destroyed. */
  readonly keep: boolean;
}

/**
 * A volume with data. One that stays is none of Terraform's: the engine makes it with the first container that mounts
 * it, the next deployment finds it again, and a destroy neither removes it nor is refused because of it.
 */
export class DataVolume extends Construct {
  /** A plain name: who mounts it is the same container whether or not the data stays. */
  readonly name: string;
  /** What a container that mounts it depends on. */
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { name, keep }: DataVolumeProps) {
    super(scope, id);
    const volume = new Volume(this, "Resource", { name });
    this.name = name;
    this.dependencies = keep ? [] : [volume];
    if (!keep) return;
    this.node.tryRemoveChild("Resource");
    forget(TerraformStack.of(this), `${volume.terraformResourceType}.${volume.friendlyUniqueId}`);
  }
}

const forgotten = new WeakMap<TerraformStack, string[]>();

/** What Terraform once made it leaves alone from now on, instead of destroying it. */
function forget(stack: TerraformStack, address: string): void {
  const addresses = [...(forgotten.get(stack) ?? []), address];
  forgotten.set(stack, addresses);
  stack.addOverride(
    "removed",
    addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}
