import type { MutantsOfFile } from "./mutant";

const environmentStack = "test/stacks/environment-stack.test.ts";
const relations = "test/environments/relations.test.ts";
const schema = "test/environments/schema.test.ts";

/** Stacks, and the rules for environments and applications. */
export const projectMutants: readonly MutantsOfFile[] = [
  {
    file: "stacks/terraform-settings.ts",
    noticedBy: environmentStack,
    changes: [
      ["an environment is applied to whatever account is at hand", "allowedAccountIds: [account],", ""],
      [
        "two applies at once break the state",
        'stack.addOverride("terraform.backend.s3.use_lockfile", true);',
        "",
      ],
      ["the state is not encrypted", "encrypt: true", "encrypt: false"],
      ["the state is encrypted with AWS's key", "kmsKeyId: place.keyArn,", ""],
      [
        "the state of another account is read",
        'stack.addOverride("terraform.backend.s3.allowed_account_ids", [account]);',
        "",
      ],
      ["nobody knows what belongs to whom", "defaultTags: [{ tags: { ...settings.tags } }],", ""],
      [
        "two environments share a state",
        "key: `${application}/${stack.node.id}/terraform.tfstate`",
        "key: `${application}/terraform.tfstate`",
      ],
      ["any version of the provider will do", '"~> 6.25"', '">= 6.25"'],
      ["any version of Terraform will do", '">= 1.10.0"', '">= 1.0.0"'],
      ["the provider comes from whoever has its name", 'source: "hashicorp/aws"', 'source: "aws"'],
    ],
  },
  {
    file: "stacks/environment-services.ts",
    noticedBy: environmentStack,
    changes: [
      [
        "every service reaches everything",
        "for (const used of word.uses ?? [])",
        "for (const used of usable.keys())",
      ],
      [
        "services without routes are reachable from outside",
        "ingress: routes.length > 0 ? { loadBalancer, routes } : undefined",
        "ingress: { loadBalancer, routes }",
      ],
      [
        "every service runs once",
        "        ...settings,\n        label,",
        "        ...settings,\n        replicas: { min: 1, max: 1 },\n        label,",
      ],
      [
        "every service's version is Terraform's",
        "        ...settings,\n        label,",
        '        ...settings,\n        deployedBy: "terraform" as const,\n        label,',
      ],
    ],
  },
  {
    file: "stacks/environment-stack.ts",
    noticedBy: environmentStack,
    changes: [
      ["the data's key can be used past RDS", 'key("data", ["rds"])', 'key("data", ["iam"])'],
      [
        "the secrets' key can be used past Secrets Manager",
        'key("secrets", ["secretsmanager", "rds"])',
        'key("secrets", ["iam"])',
      ],
      ["CloudWatch cannot use the logs' key", 'key("logs", ["logs"])', 'key("logs", [])'],
      ["alerts of an environment reach nobody", "email: environment.alerts.email", "email: []"],
      [
        "the load balancer's protections are what someone wrote into the stack",
        "      ...environment.loadBalancer,\n",
        '      ...environment.loadBalancer,\n      deletionProtection: { enabled: false, because: "it is simpler" },\n',
      ],
      [
        "the firewall is what someone wrote into the stack",
        "      zoneId: zone.zoneId,\n",
        '      zoneId: zone.zoneId,\n      firewall: { enabled: false, because: "it is simpler" },\n',
      ],
      [
        "logs are kept as long as someone wrote into the stack",
        "logRetention: environment.logs",
        "logRetention: { retentionDays: 3653 }",
      ],
      [
        "every environment has shells",
        "...environment.cluster, name",
        "...environment.cluster, exec: true, name",
      ],
      [
        "all environments have one NAT gateway",
        "      ...environment.network,\n",
        '      ...environment.network,\n      nat: { mode: "single", because: "it is simpler" },\n',
      ],
    ],
  },
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
    noticedBy: schema,
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
    file: "environments/relations/services.ts",
    noticedBy: relations,
    changes: [
      ["production may run a single task", 'environment.purpose === "production" && min < zones', "false"],
      ["a plain variable may hide an injected one", "injected.has(variable)", "false"],
      [
        "a pair of CPU and memory that nobody sells is accepted",
        "memorySizes(cpuUnits).includes(memoryMiB)",
        "true",
      ],
      [
        "a service need not scale on anything",
        "Object.values(scaleOn).some((value) => value !== undefined)",
        "true",
      ],
    ],
  },
  {
    file: "environments/relations/data.ts",
    noticedBy: relations,
    changes: [
      ["storage may be full before it grows", "maxStorageGiB >= least", "maxStorageGiB >= storageGiB"],
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
      ["networks of two environments may overlap", "!overlaps(mine, theirs)", "true"],
      ["two environments may have one host", "domain.host !== other.domain.host", "true"],
      ["the second of two environments overwrites the first", "name !== other.name", "true"],
    ],
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
      ["a secret may go at once", 'integer(7, 30, "days")', 'integer(0, 30, "days")'],
      ["a database may have no backups", 'integer(1, 35, "days")', 'integer(0, 35, "days")'],
      [
        "nobody need be told",
        '        1,\n        "at least one e-mail address"',
        '        0,\n        "at least one e-mail address"',
      ],
      [
        "one zone is enough",
        '        2,\n        "2 or 3 different zone letters',
        '        1,\n        "2 or 3 different zone letters',
      ],
      ["one NAT gateway needs no reason", " && hasReason(value)),", "),"],
    ],
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
      ["services may wait for each other in a circle", "circles(application, at) : []", "[] : []"],
      ["two routes may answer the same requests", "if (same) {", "if (false) {"],
      [
        "a health check may take longer than its interval",
        "health.timeoutSeconds < health.intervalSeconds",
        "true",
      ],
    ],
  },
  {
    file: "stacks/environment-data.ts",
    noticedBy: environmentStack,
    changes: [
      [
        "every database is in one zone",
        "        ...settings,\n        name: `${common.name}",
        '        ...settings,\n        multiAz: { enabled: false, because: "it is simpler" },\n        name: `${common.name}',
      ],
      [
        "every database may be deleted",
        "        ...settings,\n        name: `${common.name}",
        '        ...settings,\n        deletionProtection: { enabled: false, because: "it is simpler" },\n        name: `${common.name}',
      ],
      [
        "a secret may be restored for as long as someone wrote into the stack",
        "        key: common.secretKey,",
        "        key: common.secretKey,\n        recoveryDays: 8,",
      ],
      ["secrets are encrypted with the data's key", "key: common.secretKey", "key: common.dataKey"],
    ],
  },
];
