import type { ServiceSpec } from "../../../application/kinds";
import type { Problem } from "../../../application/problem";
import type { ServiceCheck } from "../../../environment/component";
import { defaultLogBufferMiB } from "../aws/container-logs";
import { minMemoryMiB, sidecarShare } from "../aws/sidecar-share";
import type { ServiceSettings } from "../settings";

/** What runs beside a service, against its task and its spec. */
export const sidecarChecks: ServiceCheck = ({ path, component: { spec, settings }, isValid }) => {
  const areValid = (...parts: readonly string[]) => parts.every((part) => isValid(`${path}.${part}`));
  if (!areValid("collector", "logRouter")) return [];
  return [
    ...collected(path, settings, spec),
    ...(areValid("cpuUnits", "memoryMiB") ? room(path, settings) : []),
    ...(areValid("memoryMiB", "logBufferMiB") ? buffer(path, settings) : []),
  ];
};

function collected(path: string, { collector }: ServiceSettings, { telemetry }: ServiceSpec): Problem[] {
  if ((telemetry === undefined) === (collector === undefined)) return [];
  return [
    {
      path: `${path}.collector`,
      value: collector,
      ...(telemetry
        ? {
            expected: "a collector: the service has telemetry",
            fix: 'Write e.g. { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 }.',
          }
        : {
            expected: "no collector: the service has no telemetry",
            fix: "Remove it, or add telemetry: { tracesPercent: 5 } in the application.",
          }),
    },
  ];
}

/** At least half of a task is the application's own. */
function room(path: string, settings: ServiceSettings): Problem[] {
  const { cpuUnits, memoryMiB } = settings;
  const taken = sidecarShare(settings);
  const shown = (sum: number, of: "cpuUnits" | "memoryMiB") =>
    `${sidecarNames(settings)
      .map(([name, size]) => `${name} ${size[of]}`)
      .join(" + ")} = ${sum}`;
  return [
    ...(2 * taken.cpuUnits > cpuUnits
      ? [
          {
            path: `${path}.cpuUnits`,
            value: cpuUnits,
            expected: `at least ${2 * taken.cpuUnits}: its sidecars take ${shown(taken.cpuUnits, "cpuUnits")} CPU units, and half of a task is the application's`,
            fix: "Raise it, or give the sidecars less.",
          },
        ]
      : []),
    ...(2 * taken.memoryMiB > memoryMiB
      ? [
          {
            path: `${path}.memoryMiB`,
            value: memoryMiB,
            expected: `at least ${2 * taken.memoryMiB}: its sidecars take ${shown(taken.memoryMiB, "memoryMiB")} MiB, and half of a task is the application's`,
            fix: memoryMend(cpuUnits, 2 * taken.memoryMiB),
          },
        ]
      : []),
  ];
}

function memoryMend(cpuUnits: number, minMiB: number): string {
  const memory = minMemoryMiB(cpuUnits, minMiB);
  return memory === undefined
    ? `Give the sidecars less, or raise cpuUnits: with ${cpuUnits} Fargate sells no task of that memory.`
    : `Write ${memory}, which Fargate sells with ${cpuUnits} CPU units; or give the sidecars less.`;
}

/** Part of the application's memory that lines may wait in. */
const bufferPart = 8;

function buffer(path: string, settings: ServiceSettings): Problem[] {
  const { logBufferMiB = defaultLogBufferMiB, memoryMiB } = settings;
  const left = memoryMiB - sidecarShare(settings).memoryMiB;
  const most = Math.floor(left / bufferPart);
  // Where nothing is left for the application, that is said.
  if (most < 1 || logBufferMiB <= most) return [];
  return [
    {
      path: `${path}.logBufferMiB`,
      value: logBufferMiB,
      expected: `at most ${most}: an eighth of the ${left} MiB that are left for the application`,
      fix: "Lower it, or raise memoryMiB: while the log service does not answer, the application would run out of memory.",
    },
  ];
}

function sidecarNames({ collector, logRouter }: ServiceSettings) {
  return Object.entries({ collector, "log router": logRouter }).flatMap(([name, size]) =>
    size ? [[name, size] as const] : [],
  );
}
