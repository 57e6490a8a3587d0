import { cpuSizes, memorySizes } from "../../../constructs/components/service/aws/fargate-size";
import type { EnvironmentName, Settings } from "./data-settings";
import type { ComposeService } from "./service";
import { textAt } from "./tree";

type Size = Required<ComposeService["reserved"]>;

/** The settings of a service or a job, of its kind and with its image, in an environment. */
export function programSettings(
  environment: EnvironmentName,
): (service: ComposeService, kind: string, image: string) => Settings {
  return environment === "local" ? locally : onAws(environment);
}

function onAws(environment: "dev" | "production") {
  return (service: ComposeService, kind: string, image: string): Settings => {
    const size = fargateSize(sizeOf(service, { cpus: 0.25, memoryMiB: 512 }));
    const own = {
      ...{ image, ...size },
      architecture: /arm64|aarch64/.test(textAt(service.tree, "platform") ?? "") ? "ARM64" : "X86_64",
    };
    if (!runsAllTheTime(kind)) return own;
    const min = environment === "dev" ? 1 : Math.max(3, service.replicas ?? 1);
    return { ...own, replicas: { min, max: min * 2 }, scaleOn: { cpuPercent: 60 }, deployedBy: "terraform" };
  };
}

function locally(service: ComposeService, kind: string, image: string): Settings {
  const size = sizeOf(service, { cpus: 0.5, memoryMiB: 256 });
  const limits = {
    cpus: Math.min(size.cpus, 2),
    memoryMiB: size.memoryMiB,
    processes: Math.max(service.processes ?? 256, 16),
  };
  const replicas = Math.min(Math.max(service.replicas ?? 1, 1), 3);
  if (kind === "webService") return { versions: { [image]: 100 }, replicas, ...limits };
  return runsAllTheTime(kind) ? { image, replicas, ...limits } : { image, ...limits };
}

function runsAllTheTime(kind: string): boolean {
  return kind === "webService" || kind === "worker";
}

/** The limits of a service; one that it lacks is at least what it reserves. */
function sizeOf({ cpus, memoryMiB, reserved }: ComposeService, usual: Size): Size {
  return {
    cpus: cpus ?? Math.max(reserved.cpus ?? 0, usual.cpus),
    memoryMiB: memoryMiB ?? Math.max(reserved.memoryMiB ?? 0, usual.memoryMiB),
  };
}

/** The smallest size of Fargate that has as much. */
function fargateSize({ cpus, memoryMiB }: Size) {
  for (const cpuUnits of cpuSizes) {
    const memory = memorySizes(cpuUnits).find((size) => size >= memoryMiB);
    if (cpuUnits >= cpus * 1024 && memory !== undefined) return { cpuUnits, memoryMiB: memory };
  }
  return { cpuUnits: 16_384, memoryMiB: 122_880 };
}
