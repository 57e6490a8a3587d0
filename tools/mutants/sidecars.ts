import type { MutantsOfFile } from "./mutant";

const sidecars = "test/constructs/aws/service/sidecars.test.ts";
const relations = "test/environments/sidecars.test.ts";

export const sidecarMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/service/collector.ts",
    noticedBy: sidecars,
    changes: [
      ["customers are not served while traces are not collected", "essential: false", "essential: true"],
      ["a collector that ended stays away until the next release", "restarts: true,", ""],
      ["a collector that is ill keeps a version from starting", 'firstHas: "START"', 'firstHas: "HEALTHY"'],
      ["a collector writes any log", "resources: [`${logGroupArn}:*`]", 'resources: ["*"]'],
      ["a collector runs as root", "user: defaultUser", 'user: "0"'],
    ],
  },
  {
    file: "constructs/aws/service/collector-config.ts",
    noticedBy: "test/constructs/aws/service/collector-config.test.ts",
    changes: [
      [
        "anyone who reaches the task sends traces",
        'http: { endpoint: "127.0.0.1:4318" }',
        'http: { endpoint: "0.0.0.0:4318" }',
      ],
      ["a burst of spans ends the collector", "memoryMiB * 0.8", "memoryMiB * 1.2"],
      ["each dimension is paid for in all combinations", 'dimension_rollup_option: "NoDimensionRollup",', ""],
    ],
  },
  {
    file: "constructs/aws/service/log-router.ts",
    noticedBy: sidecars,
    changes: [
      ["a log router has nowhere to write, and ends", 'writablePaths: ["/tmp"]', "writablePaths: []"],
      ["the first lines of an application are lost", 'firstHas: "HEALTHY"', 'firstHas: "START"'],
      ["a log router writes any log", "resources: [`${logGroupArn}:*`]", 'resources: ["*"]'],
    ],
  },
  {
    file: "constructs/aws/service/sidecar.ts",
    noticedBy: sidecars,
    changes: [
      [
        "a sidecar writes where the application does",
        "volumes(writablePaths, `${name}-`)",
        "volumes(writablePaths)",
      ],
    ],
  },
  {
    file: "constructs/aws/service/sidecars.ts",
    noticedBy: sidecars,
    changes: [
      ["calls between services starve", "hasProxy ? left - ", "false ? left - "],
      [
        "sidecars leave the application no CPU",
        "rest - sidecar.cpuUnits, cpuUnits)",
        "rest - sidecar.cpuUnits, 0)",
      ],
      ["a log router gets no lines", "routed: sidecars.some(({ routesLogs }) => routesLogs),", ""],
    ],
  },
  {
    file: "constructs/aws/service/container-logs.ts",
    noticedBy: sidecars,
    changes: [
      [
        "a log router makes log groups that nobody declared",
        'auto_create_group: "false"',
        'auto_create_group: "true"',
      ],
    ],
  },
  {
    file: "constructs/aws/service/container-definition.ts",
    noticedBy: sidecars,
    changes: [["a sidecar takes the application's memory", ": { memory: props.memoryMiB }", ": {}"]],
  },
  {
    file: "environments/relations/sidecars.ts",
    noticedBy: relations,
    changes: [
      ["sidecars take the whole task's CPU", "2 * taken.cpuUnits > cpuUnits", "taken.cpuUnits > cpuUnits"],
      [
        "sidecars take the whole task's memory",
        "2 * taken.memoryMiB > memoryMiB",
        "taken.memoryMiB > memoryMiB",
      ],
      ["lines that wait take the application's memory", "const bufferPart = 8", "const bufferPart = 1"],
    ],
  },
];
