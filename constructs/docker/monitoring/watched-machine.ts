import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { machineAlarms } from "../../alarms/machine";
import { suppress } from "../../terraform/annotations";
import type { Images } from "../container/images";
import type { LogSettings } from "../container/log-settings";
import { imageOf } from "./images";
import { answersAt, metricsContainer } from "./metrics-container";
import { MetricsVolume, metricsAt } from "./metrics-volume";
import type { MonitoringNetworks } from "./networks";
import { containersJob } from "./prometheus-settings";
import { MachineAlarm, ScrapeTarget } from "./watch";

/** What the exporters of the machine are given. */
export interface WatchedMachineProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** The networks of the monitoring. */
  readonly networks: MonitoringNetworks;
  /** The images of the stack. */
  readonly images: Images;
  /** Where the engine sends the containers' output. */
  readonly logs: LogSettings;
}

/** CPU, memory and disk of the machine. Without a path of it: /proc shows its CPU and memory, and / is on the engine's disk. */
export function watchMachine(
  scope: Construct,
  { prefix, networks, images, logs }: WatchedMachineProps,
): void {
  const name = `${prefix}-node-exporter`;
  const files = TerraformStack.of(scope)
    .node.findAll()
    .filter((child) => child instanceof MetricsVolume);
  metricsContainer(scope, "node-exporter", {
    name,
    image: images.idOf(imageOf(networks.settings, "nodeExporter")),
    logs,
    command: [
      "--collector.disable-defaults",
      ...["cpu", "meminfo", "loadavg", "filesystem", "textfile"].map(
        (collector) => `--collector.${collector}`,
      ),
      "--collector.filesystem.fs-types-exclude=^(cgroup2?|devpts|mqueue|proc|shm|sysfs|tmpfs)$",
      "--collector.filesystem.mount-points-exclude=^/.+",
      `--collector.textfile.directory=${metricsAt}/*`,
    ],
    mounts: files.map(({ readable }) => readable),
    networks: [{ name: networks.metrics.name }],
    health: answersAt(9100, "/metrics"),
  });
  new ScrapeTarget(scope, "metrics-machine", { job: "machine", instance: "machine", host: name, port: 9100 });
  for (const alarm of ["disk", "memory", "target-down"] as const)
    new MachineAlarm(scope, alarm, { alarm: machineAlarms[alarm], values: { prefix } });
}

/** CPU, memory and starts of every container, from the files of control groups: the engine's socket would be the whole machine. */
export function watchContainers(
  scope: Construct,
  { prefix, networks, images, logs }: WatchedMachineProps,
): void {
  const name = `${prefix}-container-metrics`;
  const { resource } = metricsContainer(scope, "containers", {
    name,
    image: images.idOf(imageOf(networks.settings, "containers")),
    logs,
    memoryMiB: 128,
    command: [
      `-disable_metrics=${unused.join(",")}`,
      "-housekeeping_interval=10s",
      "-max_housekeeping_interval=15s",
    ],
    networks: [{ name: networks.metrics.name }],
    mounts: [{ type: "bind", source: "/sys/fs/cgroup", target: "/sys/fs/cgroup", readOnly: true }],
    health: answersAt(8080, "/healthz"),
  });
  suppress(
    resource,
    "docker-host-paths",
    "control groups say what each container uses; they are read-only, and nothing else of the machine is there",
  );
  new ScrapeTarget(scope, "metrics-containers", {
    job: containersJob,
    instance: "machine",
    host: name,
    port: 8080,
  });
}

/** What cAdvisor would need more of the machine for, or what no alarm reads. */
const unused = [
  ...[
    "advtcp",
    "cpu_topology",
    "disk",
    "diskIO",
    "hugetlb",
    "memory_numa",
    "network",
    "percpu",
    "perf_event",
  ],
  ...["process", "referenced_memory", "resctrl", "sched", "tcp", "udp"],
];
