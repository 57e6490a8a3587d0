import { RestoreDrills } from "../../../../constructs/aws/recovery/restore-drills";
import { alarmTopic, network } from "../../../support/foundation";
import { resources, synthesizeStack } from "../../../support/synthesize";

const arns = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${index}`);

function selections(count: number) {
  const stack = synthesizeStack((scope) => {
    new RestoreDrills(scope, "drills", {
      name: "test",
      settings: { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 1 },
      startsAt: "05:00",
      vaultArn: "arn:aws:backup:eu-west-1:111111111111:backup-vault:test",
      roleArn: "arn:aws:iam::111111111111:role/backup",
      resources: new Map([["S3", arns(count)]]),
      readers: [],
      network: network(scope),
      alarmTopic: alarmTopic(scope),
    });
  });
  return resources(stack, "aws_backup_restore_testing_selection")
    .map(([, own]) => [String(own.name), own.protected_resource_arns] as const)
    .toSorted(([one], [other]) => one.localeCompare(other));
}

test("each resource is drilled, thirty in a selection: AWS Backup takes no more", () => {
  expect(selections(30)).toEqual([["s3", arns(30)]]);
  expect(selections(31)).toEqual([
    ["s3", arns(30)],
    ["s3_2", ["arn:aws:s3:::bucket-30"]],
  ]);
});
