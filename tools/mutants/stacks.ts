import type { MutantsOfFile } from "./mutant";

const environmentStack = "test/stacks/environment-stack.test.ts";

/** Wiring: what a stack hands on, and where its state lies. */
export const stackMutants: readonly MutantsOfFile[] = [
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
      [
        "the data's key can be used past RDS",
        'key("data", keyUsers(environment, "dataKeyUsers"))',
        'key("data", ["iam"])',
      ],
      [
        "the messages' key can be used past SQS and SNS",
        'key("messages", messageUsers)',
        'key("messages", ["iam"])',
      ],
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
    file: "stacks/aws-data/postgres.ts",
    noticedBy: environmentStack,
    changes: [
      [
        "every database is in one zone",
        "      ...settings,\n",
        '      ...settings,\n      multiAz: { enabled: false, because: "it is simpler" },\n',
      ],
      [
        "every database may be deleted",
        "      ...settings,\n",
        '      ...settings,\n      deletionProtection: { enabled: false, because: "it is simpler" },\n',
      ],
    ],
  },
  {
    file: "stacks/environment-data.ts",
    noticedBy: environmentStack,
    changes: [
      [
        "a secret may be restored for as long as someone wrote into the stack",
        "        key: common.secretKey,",
        "        key: common.secretKey,\n        recoveryDays: 8,",
      ],
      ["secrets are encrypted with the data's key", "key: common.secretKey", "key: common.dataKey"],
    ],
  },
];
