import { Volume } from "@cdktf/provider-docker/lib/volume";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HardenedContainer, type HardenedContainerProps, type Limits } from "../container/hardened-container";
import type { LogSettings } from "../container/log-settings";
import { OneShot } from "../container/one-shot";
import { balancerPorts, type HaproxyConfig, haproxyConfig } from "./haproxy-config";

export interface BalancerProps extends Limits {
  readonly name: string;
  readonly image: string;
  readonly logs: LogSettings;
  readonly config: HaproxyConfig;
  readonly networks: HardenedContainerProps["networks"];
  readonly ports?: HardenedContainerProps["ports"];
  /** Directory with the TLS certificate, for a balancer that browsers talk to. */
  readonly secretsDirectory?: string;
  /** Every container that the configuration names. */
  readonly targets: readonly ITerraformDependable[];
}

/** uid and gid of `haproxy` in the official image. */
const user = "99:99";

/**
 * An HAProxy whose configuration changes without losing a request. Within one apply: the targets become healthy, the new
 * configuration is checked and put into a volume, and the running process is told to read it. If a target never gets
 * healthy or the configuration is wrong, the apply ends before that, and traffic stays where it was.
 */
export class Balancer extends Construct {
  readonly container: HardenedContainer;
  /** Whoever needs the configuration to be live depends on it. */
  readonly reload: OneShot;

  constructor(scope: Construct, id: string, props: BalancerProps) {
    super(scope, id);
    const config = haproxyConfig(props.config);
    const volume = new Volume(this, "config", { name: `${props.name}-config` });
    const configure = new OneShot(this, "configure", {
      name: `${props.name}-configure`,
      image: props.image,
      user: "0:0",
      command: [
        "sh",
        "-c",
        "haproxy -c -f /config/next.cfg && cp /config/next.cfg /config/haproxy.tmp && mv /config/haproxy.tmp /config/haproxy.cfg",
      ],
      volumes: [{ source: volume.name, target: "/config" }],
      files: { "/config/next.cfg": config },
      runsFor: config,
      dependsOn: props.targets,
    });
    this.container = new HardenedContainer(this, "container", {
      ...props,
      user,
      command: ["haproxy", "-W", "-db", "-f", "/config/haproxy.cfg"],
      tmpfs: { "/tmp": 8 },
      mounts: [
        { type: "volume", source: volume.name, target: "/config", readOnly: true },
        ...(props.secretsDirectory
          ? [
              {
                type: "bind" as const,
                source: props.secretsDirectory,
                target: "/run/secrets",
                readOnly: true,
              },
            ]
          : []),
      ],
      health: {
        test: ["CMD-SHELL", answersHealth],
        intervalSeconds: 5,
        timeoutSeconds: 3,
        retries: 3,
        startPeriodSeconds: 5,
      },
      stopSignal: "SIGUSR1",
      stopSeconds: 65,
      dependsOn: [configure.resource, ...props.targets],
    });
    this.reload = new OneShot(this, "reload", {
      name: `${props.name}-reload`,
      image: props.image,
      user: "0:0",
      command: ["sh", "-c", "kill -USR2 1"],
      addCapabilities: ["CAP_KILL"],
      pidMode: `container:\${docker_container.${this.container.resource.friendlyUniqueId}.id}`,
      runsFor: config,
      dependsOn: [configure.resource, this.container.resource],
    });
  }
}

/** The image has no HTTP client on Debian (but Perl), and wget on Alpine. */
const answersHealth = [
  `wget -q -O /dev/null http://127.0.0.1:${balancerPorts.health}/health`,
  `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:${balancerPorts.health}") or exit 1; print $s "GET /health HTTP/1.0\\r\\n\\r\\n"; exit(<$s> =~ / 200 / ? 0 : 1)'`,
].join(" 2>/dev/null || ");
