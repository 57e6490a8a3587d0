import { production } from "../../environments/production";
import { stackOf } from "../../terraform-json/stack-of";
import { runbook } from "../../tools/runbooks/runbook";
import { projectStack } from "../support/project";

const written = runbook(production, stackOf("production", { ...projectStack("production") }));

function commandsOf(title: string): string[] {
  const section = written.split(/^## /m).find((own) => own.startsWith(`${title}\n`)) ?? "";
  return [...section.matchAll(/```sh\n(.*?)\n```/gs)].flatMap(([, commands = ""]) => commands.split("\n"));
}

const cluster = "--cluster shop-production";
const ofServices = (commands: (service: string) => readonly string[]) =>
  ["api", "inventory", "mailer"].flatMap(commands);
const scaled = (service: string, min: number, max: number) =>
  `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id service/shop-production/${service} --min-capacity ${min} --max-capacity ${max}`;
const buckets = ["receipts-logs", "receipts", "alb-logs", "log-archive"];

test.each<[string, readonly string[]]>([
  ["Before any command", ["export AWS_REGION=eu-west-1"]],
  [
    "Deploy",
    [
      "npx cdktf diff production",
      "npx cdktf deploy production",
      ...ofServices((service) => [`aws ecs wait services-stable ${cluster} --services ${service}`]),
    ],
  ],
  [
    "Roll back",
    ofServices((service) => [
      `aws ecs list-task-definitions --family-prefix shop-production-${service} --sort DESC --max-items 5`,
      `aws ecs update-service ${cluster} --service ${service} --task-definition shop-production-${service}:$REVISION`,
    ]),
  ],
  // Twice the numbers of the environment config.
  ["Scale", [scaled("api", 6, 60), scaled("inventory", 6, 24), scaled("mailer", 6, 12)]],
  [
    "Rotate",
    [
      "aws secretsmanager put-secret-value --secret-id shop/production/payment-key --secret-string file://$FILE",
      ...ofServices((service) => [
        `aws ecs update-service ${cluster} --service ${service} --force-new-deployment`,
      ]),
    ],
  ],
  [
    "Restore",
    [
      "npx plinth restore production orders --into $NEW --at $TIME",
      "aws elasticache describe-snapshots --replication-group-id shop-production-stock-cache",
      "aws backup list-recovery-points-by-backup-vault --backup-vault-name shop-production",
      ...buckets.map(
        (bucket) =>
          `aws s3api list-object-versions --bucket shop-production-${bucket}-333333333333-eu-west-1 --prefix $KEY`,
      ),
    ],
  ],
  ["Run a job", ["npx plinth run production $JOB"]],
])("production: %s", (title, commands) => {
  expect(commandsOf(title)).toEqual(commands);
});

test("the account is named before any command", () => {
  expect(written).toContain("## Before any command\n\nSign in to the account 333333333333, then:\n");
});

test("what the stack lacks is not restored", () => {
  const { aws_elasticache_replication_group: _, ...resource } = projectStack("production").resource ?? {};
  const sentence = "A cache is filled by the services again";
  expect(written).toContain(sentence);
  expect(
    runbook(production, stackOf("production", { ...projectStack("production"), resource })),
  ).not.toContain(sentence);
});
