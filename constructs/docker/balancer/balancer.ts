import { Volume } from "@cdktf/provider-docker/lib/volume";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { HardenedContainer, type HardenedContainerProps } from "../container/hardened-container";
import { imageIdSchema } from "../container/image-id";
import { type Limits, limitsShape } from "../container/limits";
import { type LogSettings, logShape } from "../container/log-settings";
import { OneShot } from "../container/one-shot";
import { balancerDirectory } from "../secrets/secret-file";
import { secretMount } from "../secrets/secret-files";
import { balancerPorts } from "./balancer-ports";
import { type HaproxyConfig, haproxyConfig } from "./haproxy-config";

/** Props that all balancers of a stack have in common. */
export interface BalancerSettings extends Limits {
  /** Id of an image of HAProxy, 2.6 or later. */
  readonly image: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
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
  /** Every container that the configuration names: they become healthy before the configuration changes. */
  readonly targets: readonly ITerraformDependable[];
}

/** uid and gid of `haproxy` in the official image. */
const user = "99:99";

/** Seconds in which the processes of a replaced configuration finish their requests. */
const drainSeconds = 20;

/** How the connections of each kind of balancer end. Connections to a database stay open: nothing waits for them. */
const ending: Readonly<
  Record<HaproxyConfig["kind"], { readonly stopSignal: string; readonly waitSeconds: number }>
> = {
  // SIGUSR1 waits for open requests.
  public: { stopSignal: "SIGUSR1", waitSeconds: drainSeconds },
  internal: { stopSignal: "SIGUSR1", waitSeconds: drainSeconds },
  // SIGTERM closes them; a reload removes neither of the nodes.
  postgres: { stopSignal: "SIGTERM", waitSeconds: 0 },
};

/**
 * An HAProxy whose configuration changes without losing a request. Within one apply the targets become healthy, the new
 * configuration is checked and written to a volume, and the running process loads it. If a target never becomes healthy or
 * the configuration is wrong, the apply fails before that, and the traffic does not change.
 */
export class Balancer extends Construct {
  constructor(scope: Construct, id: string, props: BalancerProps) {
    super(scope, id);
    const { stopSignal, waitSeconds } = ending[props.config.kind];
    const volume = new Volume(this, "config", { name: `${props.name}-config` });
    const config = { type: "volume" as const, source: volume.name, target: "/config" };
    const secrets = props.secretsDirectory ? [secretMount(props.secretsDirectory, balancerDirectory)] : [];
    const checked = new OneShot(this, "configure", {
      name: `${props.name}-configure`,
      image: props.image,
      variables: { CONFIG: haproxyConfig(props.config) },
      script: configure,
      mounts: [{ ...config, readOnly: false }, ...secrets],
      dependsOn: props.targets,
    });
    // It depends on no target: it runs before the first of them is healthy, and while they change.
    const container = new HardenedContainer(this, "container", {
      ...props,
      user,
      entrypoint: ["sh", "-c", serve],
      tmpfs: { "/tmp": 8 },
      mounts: [{ ...config, readOnly: true }, ...secrets],
      health: {
        test: ["CMD-SHELL", answers],
        intervalSeconds: 5,
        timeoutSeconds: 3,
        retries: 3,
        startPeriodSeconds: 5,
      },
      waitUntilHealthy: false,
      stopSignal,
      stopSeconds: 65,
    });
    new OneShot(this, "reload", {
      name: `${props.name}-reload`,
      image: props.image,
      variables: { CONFIG: haproxyConfig(props.config) },
      script: reload(waitSeconds),
      addCapabilities: ["CAP_KILL"],
      inside: container.resource.id,
      mounts: [{ ...config, readOnly: false }],
      dependsOn: [checked.resource],
    });
  }
}

/** Replaces the configuration in one step, and only if HAProxy accepts it. */
const configure = `set -e
printf '%s' "$CONFIG" > /config/next.cfg
haproxy -c -f /config/next.cfg
mv /config/next.cfg /config/haproxy.cfg`;

const serve = `until [ -s /config/haproxy.cfg ]; do sleep 0.2; done
exec haproxy -W -db -f /config/haproxy.cfg`;

/** The official image has no curl: on Debian bash opens the port itself, on Alpine there is wget. */
const answers = `url=127.0.0.1:${balancerPorts.health}/health
if command -v wget > /dev/null; then wget -q -O /dev/null "http://$url"; else
bash -c 'exec 3<> /dev/tcp/127.0.0.1/${balancerPorts.health} && printf "GET /health HTTP/1.0\\r\\n\\r\\n" >&3 && grep -q " 200 " <&3' 2> /dev/null; fi`;

/**
 * Makes the master process start workers with the new configuration, and waits until the old ones have finished their
 * requests. After that the containers that only the old configuration names can stop. The gates read `live.cfg`.
 */
const reload = (drain: number) => `set -e
answers() { ${answers}
}
left=150
until answers; do
  left=$((left - 1))
  [ $left -gt 0 ] || { echo "the balancer does not answer"; exit 1; }
  sleep 0.2
done
kill -USR2 1
sleep 1
left=${drain}
while [ "$(cat /proc/[0-9]*/comm 2> /dev/null | grep -c '^haproxy$')" -gt 2 ] && [ $left -gt 0 ]; do
  left=$((left - 1))
  sleep 1
done
answers
cp /config/haproxy.cfg /config/live.tmp
mv /config/live.tmp /config/live.cfg`;
