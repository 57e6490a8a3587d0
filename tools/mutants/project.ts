import type { MutantsOfFile } from "./mutant";

const tenMistakes = "test/environments/ten-mistakes.test.ts";
const relations = "test/environments/relations.test.ts";
const schema = "test/environments/schema.test.ts";

/** The rules for environments and applications, and what may lose its address. */
export const projectMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/policy/stateful.ts",
    noticedBy: "test/stacks/ledger.test.ts",
    changes: [
      ["a database may lose its address", '  "aws_db_instance",\n', ""],
      ["lost addresses are not told", "...lost.map((address) => loss(stack, address, added)),", ""],
    ],
  },
  {
    file: "constructs/policy/annotations.ts",
    noticedBy: "test/constructs/policy/annotations.test.ts",
    changes: [
      [
        "a suppression stands nowhere",
        "resource.addOverride(`//.suppressed.${control}`, because)",
        "void because",
      ],
      ["a second delegation undoes the first", "[...ignoreChanges, field]", "[field]"],
    ],
  },
  {
    file: "environments/check-environments.ts",
    noticedBy: tenMistakes,
    changes: [
      [
        "mistakes are found, and nothing is refused",
        "refuse(environmentProblems(environments, locals))",
        "environmentProblems(environments, locals)",
      ],
    ],
  },
  {
    file: "environments/relations/network.ts",
    noticedBy: relations,
    changes: [
      ["a network may have addresses of the internet", "vpcBlock(network.cidr)\n    ? []", "true\n    ? []"],
      ["tasks may run out of addresses while a version is rolled out", "2 * replicas.max", "replicas.max"],
      [
        "services without a way out may call the internet",
        "...callers.map(",
        "...callers.slice(callers.length).map(",
      ],
      ["endpoints may be missing without NAT", "    ...endpoints,\n", ""],
    ],
  },
  {
    file: "environments/relations/fargate-size.ts",
    noticedBy: relations,
    changes: [
      [
        "a pair of CPU and memory that nobody sells is accepted",
        "memorySizes(cpuUnits).includes(memoryMiB)",
        "true",
      ],
    ],
  },
  {
    file: "environments/relations/services.ts",
    noticedBy: relations,
    changes: [
      ["production may run a single task", 'environment.purpose === "production" && min < zones', "false"],
      ["a plain variable may hide an injected one", "injected.has(variable)", "false"],
      [
        "a service need not scale on anything",
        "Object.values(scaleOn).some((value) => value !== undefined)",
        "true",
      ],
    ],
  },
  {
    file: "environments/relations/services.ts",
    noticedBy: tenMistakes,
    changes: [],
  },
  {
    file: "environments/relations/postgres.ts",
    noticedBy: relations,
    changes: [
      ["storage may be full before it grows", "maxStorageGiB >= least", "maxStorageGiB >= storageGiB"],
    ],
  },
  {
    file: "environments/relations/windows.ts",
    noticedBy: relations,
    changes: [
      ["backup and maintenance may meet", "modulo(weekly - daily, dayMinutes) < dailyLength || ", ""],
    ],
  },
  {
    file: "environments/relations/logs.ts",
    noticedBy: relations,
    changes: [["logs may be kept for a day without a reason", "logs.because !== undefined", "true"]],
  },
  {
    file: "environments/relations/siblings.ts",
    noticedBy: relations,
    changes: [
      ["two environments may have one host", "domain.host !== other.domain.host", "true"],
      ["the second of two environments overwrites the first", "name !== other.name", "true"],
    ],
  },
  {
    file: "environments/relations/siblings.ts",
    noticedBy: tenMistakes,
    changes: [["networks of two environments may overlap", "!overlaps(mine, theirs)", "true"]],
  },
  {
    file: "environments/relations/domain.ts",
    noticedBy: relations,
    changes: [
      [
        "a host may lie in a zone that is not ours",
        "domain.host.endsWith(`.${domain.zone}`)",
        "domain.host.endsWith(domain.zone)",
      ],
    ],
  },
  {
    file: "environments/schema.ts",
    noticedBy: schema,
    changes: [
      [
        "nobody need be told",
        '        1,\n        "at least one e-mail address"',
        '        0,\n        "at least one e-mail address"',
      ],
    ],
  },
  {
    file: "environments/settings/secret.ts",
    noticedBy: schema,
    changes: [["a secret may go at once", 'integer(7, 30, "days")', 'integer(0, 30, "days")']],
  },
  {
    file: "environments/settings/network.ts",
    noticedBy: schema,
    changes: [
      [
        "one zone is enough",
        '    2,\n    "2 or 3 different zone letters',
        '    1,\n    "2 or 3 different zone letters',
      ],
      ["one NAT gateway needs no reason", " && hasReason(value)),", "),"],
    ],
  },
  {
    file: "environments/settings/postgres.ts",
    noticedBy: "test/environments/ten-mistakes.test.ts",
    changes: [["a database may have no backups", 'integer(1, 35, "days")', 'integer(0, 35, "days")']],
  },
  {
    file: "constructs/application/schema-values.ts",
    noticedBy: schema,
    changes: [
      [
        "a protection may be off without a reason",
        "isOff(value as never) && hasReason(value)",
        "isOff(value as never)",
      ],
      ["a reason may say nothing", "value.because.length >= 10", "value.because.length >= 0"],
    ],
  },
  {
    file: "constructs/application/check-application.ts",
    noticedBy: "test/constructs/application/check-application.test.ts",
    changes: [
      ["services may wait for each other in a circle", "    ...circles(sound, at),\n", ""],
      ["two routes may answer the same requests", "if (same) {", "if (false) {"],
      [
        "a health check may take longer than its interval",
        "health.timeoutSeconds < health.intervalSeconds",
        "true",
      ],
    ],
  },
];
