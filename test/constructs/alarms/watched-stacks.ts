import { email } from "../../../constructs/components/email/spec";
import { fileSystem } from "../../../constructs/components/file-system/spec";
import { scheduledJob } from "../../../constructs/components/scheduled-job/spec";
import type { Stack } from "../../../terraform-json/stack";
import { stackOf } from "../../../terraform-json/stack-of";
import { exampleStacks } from "../../support/examples";
import { projectStacks } from "../../support/project";
import { productionSample } from "../../support/sample-with";
import { stacksInTwoRegions } from "../../support/second-region";
import type { Synthesized } from "../../support/synthesize";

const objectives = { rpoMinutes: 1440, rtoMinutes: 240 };
const files = { throughput: "bursting", recovery: objectives, infrequentAccessDays: 30 };

/** Production with what the sample has not: file systems, mail, a public port, a job that does what users do. */
function production(): Synthesized {
  return productionSample({
    shop: {
      "data.uploads": fileSystem({ mounts: { api: "/app/uploads" } }),
      "data.exports": fileSystem({ mounts: { api: "/app/exports" } }),
      "data.mail": email({ sender: "orders" }),
      "jobs.checkout": scheduledJob({
        schedule: "rate(5 minutes)",
        journey: "order tea",
        command: ["node", "order-tea.js"],
        uses: [],
        timeLimitMinutes: 2,
      }),
      "services.inventory.ports": {
        ssh: { port: 2222, protocol: "tcp", public: { port: 22, subdomain: "ssh" } },
        mqtt: { port: 1883, protocol: "tcp", public: { port: 8883, subdomain: "mqtt", tls: true } },
      },
      "services.api.uses": [
        "orders",
        "orderEvents",
        "receipts",
        "stockMoves",
        "paymentKey",
        "inventory",
        "uploads",
        "exports",
        "mail",
      ],
    },
    production: {
      networkLoadBalancer: { deletionProtection: true, onlyFrom: ["203.0.113.0/28"], accessLogDays: 365 },
      "jobs.checkout": { image: "shop/jobs:1.0.0", cpuUnits: 256, memoryMiB: 512, architecture: "ARM64" },
      "data.uploads": files,
      "data.exports": { ...files, throughput: "provisioned", provisionedMiBps: 64 },
      "data.mail": { domain: "mail.example.com", dmarc: "reject" },
    },
  });
}

/** Stacks that together have every alarm on AWS. */
export const watchedStacks: readonly Stack[] = [
  ...projectStacks(),
  ...exampleStacks("microservices"),
  ...exampleStacks("n8n"),
  ["everything", production()] as const,
  ["first region", stacksInTwoRegions("warm-standby").first] as const,
  ["second region", stacksInTwoRegions("warm-standby").second] as const,
]
  .filter(([, { resource }]) => "aws_cloudwatch_metric_alarm" in resource)
  .map(([name, json]) => stackOf(name, { ...json }));
