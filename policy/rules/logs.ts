import type { Block } from "../../terraform-json/block";
import { blocks, list, number } from "../../terraform-json/values";
import { isAtLeast, isOwnKey } from "../expectation";
import { type Rule, settings } from "../rule";

const group = "aws_cloudwatch_log_group";
const year = 365;
/** The control for which log groups state the reason for a shorter retention. */
const yearControl = "CKV_AWS_338";

/** Whether a trail has a selector with these field values. */
function selects(trail: Block, wanted: Readonly<Record<string, string>>): boolean {
  return blocks(trail.attributes.advanced_event_selector).some((selector) => {
    const fields = blocks(selector.field_selector);
    return Object.entries(wanted).every(([field, value]) =>
      fields.some((own) => own.field === field && list(own.equals).includes(value)),
    );
  });
}

/** Log groups, and the trail of API calls. */
export const logRules: readonly Rule[] = [
  settings({
    id: "log-group-key",
    types: [group],
    expect: { kms_key_id: isOwnKey },
    so: "the policy of the key also decides who can read logs",
    fix: "Set kms_key_id to the ARN of an aws_kms_key that CloudWatch Logs may use.",
    source: ["CKV_AWS_158"],
  }),
  settings({
    id: "log-group-retention",
    types: [group],
    expect: { retention_in_days: isAtLeast(1, " day") },
    so: "logs are deleted after some time: by default they are kept forever",
    fix: "Set retention_in_days.",
    source: ["CKV_AWS_66", "FSBP CloudWatch.16"],
  }),
  {
    id: "log-group-year",
    types: [group],
    expected: `at least ${year} days, or fewer with a reason for ${yearControl}`,
    fix: `Raise retention_in_days, or give the reason: suppress(group, "${yearControl}", "…").`,
    source: [yearControl, "FSBP CloudWatch.16"],
    check: ({ attributes: { retention_in_days: value }, suppressed }) => {
      const days = number(value) ?? 0;
      return days > 0 && days < year && suppressed[yearControl] === undefined
        ? [{ attribute: "retention_in_days", value }]
        : [];
    },
  },
  {
    id: "trail-records-secrets",
    types: ["aws_cloudtrail"],
    expected: "all management events, among them each read of a secret, where it selects events",
    fix: "Add an advanced_event_selector with eventCategory Management, without any other field.",
    source: [
      "FSBP CloudTrail.1",
      "AWS: Secrets Manager User Guide, Log AWS Secrets Manager events with AWS CloudTrail",
    ],
    check: ({ attributes: { advanced_event_selector: value } }) => {
      const selectors = blocks(value);
      const whole = selectors.some((selector) => {
        const fields = blocks(selector.field_selector);
        return fields.length === 1 && list(fields[0]?.equals).includes("Management");
      });
      return selectors.length === 0 || whole ? [] : [{ attribute: "advanced_event_selector", value }];
    },
  },
  {
    id: "trail-records-objects",
    types: ["aws_cloudtrail"],
    expected:
      "data events of AWS::S3::Object, both reads and writes, so that it is known who took or deleted an object",
    fix: "Add an advanced_event_selector with eventCategory Data and resources.type AWS::S3::Object, without readOnly.",
    source: ["FSBP S3.22", "FSBP S3.23"],
    check: (trail) => {
      const isRecorded = selects(trail, { eventCategory: "Data", "resources.type": "AWS::S3::Object" });
      return isRecorded
        ? []
        : [{ attribute: "advanced_event_selector", value: trail.attributes.advanced_event_selector }];
    },
  },
];
