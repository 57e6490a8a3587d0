import { inCluster, onAurora } from "../../../support/engines";
import { check, production, step, steps } from "../../../support/restore-check";
import { violationsOf } from "../../../support/sample-with";
import { at, embedded, type Synthesized, statements } from "../../../support/synthesize";

const clusterSettings = { cluster: inCluster, aurora: onAurora };
const restoredClusters = "arn:aws:rds:eu-west-1:333333333333:cluster:awsbackup-restore-test*";
const restoredInstances = "arn:aws:rds:eu-west-1:333333333333:db:awsbackup-restore-test-*";
const allowed = (stack: Synthesized) =>
  statements(at(stack, "aws_iam_role_policy", `${check}/runbook/runner/policy`));

describe.each(["cluster", "aurora"] as const)("a restored %s", (engine) => {
  const stack = production(clusterSettings[engine]);

  test("is found by the ARN of the cluster whose backup it was, and gets a password", () => {
    const rule = at(stack, "aws_cloudwatch_event_rule", `${check}/runbook/rule`);
    expect(embedded<{ detail: object }>(rule, "event_pattern").detail).toMatchObject({
      sourceResourceArn: [expect.stringMatching(/^\$\{aws_rds_cluster\.data_orders_\w+\.arn\}$/)],
    });
    expect(step(stack, "findDatabase")).toMatchObject({
      inputs: { Api: "DescribeDBClusters", DBClusterIdentifier: "{{ Restored }}" },
      outputs: [
        { Name: "Name", Selector: "$.DBClusters[0].DBClusterIdentifier" },
        { Name: "Host", Selector: "$.DBClusters[0].Endpoint" },
      ],
    });
    expect(step(stack, "setPassword").inputs).toEqual({
      Service: "rds",
      Api: "ModifyDBCluster",
      DBClusterIdentifier: "{{ findDatabase.Name }}",
      MasterUserPassword: "{{ makePassword.Password }}",
      ApplyImmediately: true,
    });
  });

  test("nothing else is changed, and the policy finds nothing", () => {
    expect(allowed(stack)[0]).toMatchObject({
      Action: ["rds:DescribeDBClusters", "rds:ModifyDBCluster"],
      Resource: [restoredClusters],
    });
    expect(violationsOf("production", stack)).toEqual([]);
  });
});

test("a Multi-AZ DB cluster is restored with its instances: none is added", () => {
  const stack = production(clusterSettings.cluster);
  expect(steps(stack).map(({ name }) => name)).toEqual(steps(production()).map(({ name }) => name));
  expect(allowed(stack).flatMap(({ Action }) => Action)).not.toContain("rds:CreateDBInstance");
});

describe("Aurora, which is restored without an instance", () => {
  const stack = production(clusterSettings.aurora);
  const name = "awsbackup-restore-test-{{ automation:EXECUTION_ID }}";

  test("gets one of its own class while it is read, and it is deleted whatever happens", () => {
    const after = Object.fromEntries(steps(stack).map((own) => [own.name, own.onFailure]));
    const unread = "step:removeInstanceUnread";
    expect(Object.entries(after)).toEqual([
      ["findDatabase", "step:reportFailed"],
      ["makePassword", "step:reportFailed"],
      ["addInstance", unread],
      ["awaitInstance", unread],
      ["setPassword", unread],
      ["startTask", unread],
      ["awaitTask", unread],
      ["readExitCode", unread],
      ["judge", unread],
      ["removeInstance", "step:reportFailed"],
      ["removeInstanceUnread", "step:reportFailed"],
      ["reportSuccessful", "Abort"],
      ["reportFailed", "Abort"],
    ]);
    expect(step(stack, "addInstance").inputs).toEqual({
      Service: "rds",
      Api: "CreateDBInstance",
      DBInstanceIdentifier: name,
      DBClusterIdentifier: "{{ findDatabase.Name }}",
      Engine: "aurora-postgresql",
      DBInstanceClass: "db.r7g.large",
      PubliclyAccessible: false,
    });
    expect(step(stack, "awaitInstance")).toMatchObject({
      timeoutSeconds: 20 * 60,
      inputs: {
        Api: "DescribeDBInstances",
        DBInstanceIdentifier: name,
        PropertySelector: "$.DBInstances[0].DBInstanceStatus",
        DesiredValues: ["available"],
      },
    });
    expect(step(stack, "judge").inputs).toMatchObject({
      Choices: [{ NextStep: "removeInstance" }],
      Default: "removeInstanceUnread",
    });
    for (const [remove, nextStep] of [
      ["removeInstance", "reportSuccessful"],
      ["removeInstanceUnread", "reportFailed"],
    ] as const)
      expect(step(stack, remove)).toMatchObject({
        nextStep,
        inputs: { Api: "DeleteDBInstance", DBInstanceIdentifier: name, SkipFinalSnapshot: true },
      });
  });

  test("instances are added and deleted under the names of drills alone, with the key through RDS", () => {
    expect(allowed(stack).map(({ Action, Resource, Condition }) => [Action, Resource, Condition])).toEqual(
      expect.arrayContaining([
        [
          ["rds:CreateDBInstance"],
          [
            restoredInstances,
            restoredClusters,
            "arn:aws:rds:eu-west-1:333333333333:pg:default.*",
            "arn:aws:rds:eu-west-1:333333333333:og:default:*",
          ],
          undefined,
        ],
        [
          ["rds:DescribeDBInstances", "rds:DeleteDBInstance"],
          [restoredInstances, restoredClusters],
          undefined,
        ],
        [
          ["kms:CreateGrant", "kms:DescribeKey"],
          [expect.stringContaining("aws_kms_key.data-key_")],
          { StringLike: { "kms:ViaService": "rds.*.amazonaws.com" } },
        ],
      ]),
    );
  });

  test("serverless, an instance of a fixed class reads it", () => {
    const serverless = production({
      ...clusterSettings.aurora,
      "data.orders.instanceClass": "db.serverless",
      "data.orders.capacity": { min: 0.5, max: 16 },
    });
    expect(step(serverless, "addInstance").inputs).toMatchObject({ DBInstanceClass: "db.t3.medium" });
  });
});
