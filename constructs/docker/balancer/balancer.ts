import { Volume } from "@cdktf/provider-docker/lib/volume";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { TerraformData } from "../../terraform/terraform-data";
import { resolvedHash } from "../container/config-hash";
import type { HardenedContainerProps } from "../container/container-props";
import { HardenedContainer } from "../container/hardened-container";
import { imageIdSchema } from "../container/image-id";
import { type Limits, limitsShape } from "../container/limits";
import { type LogSettings, logShape } from "../container/log-settings";
import { machineProgram } from "../container/programs";
import { ScrapeTarget } from "../monitoring/watch";
import type { PrivateNetwork } from "../network/private-network";
import { balancerDirectory } from "../secrets/secret-file";
import { secretMount } from "../secrets/secret-files";
import { balancerPorts } from "./balancer-ports";
import { type HaproxyConfig, haproxyConfig } from "./haproxy-config";
import { latencyPath } from "./latency";

/** Props that all balancers of a stack have in common. */
export interface BalancerSettings extends Limits {
  /** Id of an image of HAProxy, 2.6 or later. */
  readonly image: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
  /**
   * The network on which its metrics are read, and the addresses there.
   * @default nothing but the machine reads them
   */
  readonly metrics?: Pick<PrivateNetwork, "name" | "subnet"> | undefined;
}

/** Schema of these props. */
export const balancerSettingsSchema = z.object({ ...limitsShape, image: imageIdSchema, ...logShape });

/** Props of a balancer. */
export interface BalancerProps extends BalancerSettings, Pick<HardenedContainerProps, "networks" | "ports"> {
  /** Name of its container and first part of its volume's name: `shop-local-public`. */
  readonly name: string;
  /** Frontends and backends. */
  readonly config: HaproxyConfig;
  /**
   * Directory of all secrets, relative to the project's, for a balancer that serves HTTPS.
   * @default none: it serves no HTTPS
   */
  readonly secretsDirectory?: string;
  /** What says that every container that the configuration names is healthy: the configuration changes after that. */
  readonly targets: readonly ITerraformDependable[];
}

/** uid and gid of `haproxy` in the official image. */
const user = "99:99";

/** Seconds in which the processes of a replaced configuration finish their requests. */
const drainSeconds = 20;

/**
 * An HAProxy whose configuration changes without losing a request. Within one apply the targets become healthy, the new
 * configuration is checked and written to a volume, and the running process loads it. If a target never becomes healthy or
 * the configuration is wrong, the apply fails before that, and the traffic does not change.
 */
export class Balancer extends Construct {
  constructor(scope: Construct, id: string, props: BalancerProps) {
    super(scope, id);
    const volume = new Volume(this, "config", { name: `${props.name}-config` });
    const secrets = props.secretsDirectory ? [secretMount(props.secretsDirectory, balancerDirectory)] : [];
    const { metrics } = props;
    // It depends on no target: it runs before the first of them is healthy, and while they change.
    const container = new HardenedContainer(this, "container", {
      ...props,
      networks: metrics ? [...props.networks, { name: metrics.name }] : props.networks,
      user,
      programs: "constructs/docker/balancer/files",
      entrypoint: ["sh", "/plinth/serve.sh"],
      tmpfs: { "/tmp": 8 },
      // The balancer cannot change its own configuration.
      mounts: [{ type: "volume", source: volume.name, target: "/config", readOnly: true }, ...secrets],
      health: {
        test: ["CMD", "sh", "/plinth/answers.sh"],
        intervalSeconds: 5,
        timeoutSeconds: 3,
        retries: 3,
        startPeriodSeconds: 5,
      },
      waitUntilHealthy: false,
      // Waits for open requests.
      stopSignal: "SIGUSR1",
      stopSeconds: 65,
    });
    const environment = {
      BALANCER: container.resource.name,
      CONFIG: haproxyConfig(props.config, metrics?.subnet),
      DRAIN_SECONDS: String(drainSeconds),
    };
    // A hash in its address: a replacement at the same one would wait until everything that the old one depended on is destroyed.
    new TerraformData(this, `load-${resolvedHash(this, environment)}`, {
      provisioners: [
        {
          type: "local-exec",
          command: machineProgram("constructs/docker/machine/load-balancer.sh"),
          environment,
        },
      ],
      dependsOn: [...props.targets],
    });
    if (!metrics) return;
    const target = { instance: props.name, host: props.name, port: balancerPorts.stats };
    new ScrapeTarget(this, "metrics", { job: "balancer", ...target });
    new ScrapeTarget(this, "latency", { job: "latency", ...target, path: latencyPath });
  }
}
