import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import type { Mount } from "../container/mount";

/** Where a container finds the directory. */
export const metricsAt = "/run/metrics";

/**
 * A directory in memory, in which a program writes metrics that the exporter of the machine reads: for a program that is no
 * server. Every user may write to it, and it is empty after a restart of both.
 */
export class MetricsVolume extends Construct {
  /** Name of the volume: a reference, so that the volume exists first. */
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    {
      name,
      label,
    }: {
      readonly name: string;
      /** Name of its directory in the exporter. */
      readonly label: string;
    },
  ) {
    super(scope, id);
    this.label = label;
    this.name = new Volume(this, "Resource", {
      name,
      driver: "local",
      driverOpts: { type: "tmpfs", device: "tmpfs", o: "size=1m,mode=1777,noexec,nosuid,nodev" },
    }).name;
  }

  readonly label: string;

  /** For the program that writes. */
  get writable(): Mount {
    return { type: "volume", source: this.name, target: metricsAt, readOnly: false };
  }

  /** For the exporter. */
  get readable(): Mount {
    return { type: "volume", source: this.name, target: `${metricsAt}/${this.label}`, readOnly: true };
  }
}
