import { projectStack } from "../support/project";
import { constructPath, type Synthesized } from "../support/synthesize";

/** Controls of scanners that the audit does not run, to the constructs that suppress them with a reason. */
function reasons(stack: Synthesized): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const instance of Object.values(stack.resource).flatMap(Object.values<Record<string, unknown>>)) {
    const { suppressed = {} } = instance["//"] as { suppressed?: Record<string, string> };
    for (const control of Object.keys(suppressed).filter((name) => /^(AVD|AwsSolutions|FSBP)-/.test(name)))
      found[control] = [...(found[control] ?? []), constructPath(instance)].sort();
  }
  return found;
}

const services = ["api", "inventory", "mailer"].map((name) => `services/${name}/service`);
const jobs = ["jobs/migrate", "jobs/report/job", "jobs/restock"];
const logins = "data/orders/users/job";
const drill = "backups/drills/read-orders";
const passwords = ["api", "inventory", "mailer", "migrate", "report", "restock"].map(
  (user) => `data/orders/users/${user}/login-1`,
);
const replica = "data/orders/replica-1";

const archive = "log-archive/bucket";
const logBuckets = ["data/receipts/access-logs/bucket", "load-balancer/access-logs/bucket"];

test("production has reasons for the controls of cdk-nag, Trivy and Security Hub that do not apply", () => {
  expect(reasons(projectStack("production"))).toEqual({
    "AVD-AWS-0053": ["load-balancer"],
    "AVD-AWS-0077": [replica],
    "AVD-AWS-0089": [...logBuckets, archive],
    "AVD-AWS-0104": [
      "services/api/service/security-group/to-internet-443",
      "services/mailer/service/security-group/to-internet-443",
    ],
    "AVD-AWS-0107": [
      "load-balancer/security-group/from-internet-443",
      "load-balancer/security-group/from-internet-80",
    ],
    "AVD-AWS-0132": logBuckets,
    "AwsSolutions-EC23": [
      "load-balancer/security-group/from-internet-443",
      "load-balancer/security-group/from-internet-80",
    ],
    "AwsSolutions-ECS2": [`${drill}/job`, logins, ...jobs, ...services].map((own) => `${own}/task`),
    // The policies that AWS documents for the role of AWS Backup.
    "AwsSolutions-IAM4": ["backup", "restore", "s3-backup", "s3-restore"].map((own) => `backups/role/${own}`),
    "AwsSolutions-IAM5": [
      `${drill}/job/task/roles/execution/policy`,
      `${drill}/runbook/runner/policy`,
      `${drill}/runbook/starter/policy`,
      "data/orders/monitoring-role/policy",
      `${logins}/task/roles/execution/policy`,
      "jobs/migrate/task/roles/execution/policy",
      "jobs/report/job/task/roles/execution/policy",
      "jobs/report/scheduler-role/policy",
      "jobs/restock/task/roles/execution/policy",
      "log-archive/writer/policy",
      "network/flow-log/role/policy",
      "rotation/starter/policy",
      "services/api/release/role/policy",
      ...services.map((service) => `${service}/task/roles/execution/policy`),
      // Objects of a bucket, topics of a cluster, and the permission to send traces, which has no resource.
      ...services.map((service) => `${service}/task/roles/task/policy`),
    ].sort(),
    "AwsSolutions-RDS13": [replica],
    "AwsSolutions-RDS3": [replica],
    "AwsSolutions-S1": [...logBuckets, archive],
    "AwsSolutions-SMG4": ["data/orders/password", ...passwords, "secrets/payment-key"],
    "FSBP-EC2-172": ["network"],
    "FSBP-EC2-58": ["network"],
    "FSBP-EC2-60": ["network"],
    "FSBP-ECS-20": ["services/inventory/service/task"],
    "FSBP-RDS-19": ["data/orders/events"],
    "FSBP-RDS-22": ["data/orders/events"],
    "FSBP-SecretsManager-1": ["data/orders/password", ...passwords, "secrets/payment-key"],
  });
});

test("dev has reasons for the protections that it switches off", () => {
  expect(reasons(projectStack("dev"))).toMatchObject({
    "AVD-AWS-0177": ["data/orders"],
    "AwsSolutions-RDS10": ["data/orders"],
    "AwsSolutions-RDS3": ["data/orders"],
  });
});
