import { number } from "../../terraform-json/values";
import { isAtLeast, isOwnKey } from "../expectation";
import { type Rule, settings } from "../rule";

const group = "aws_cloudwatch_log_group";
const year = 365;
/** The control for which log groups state the reason for a shorter retention. */
const yearControl = "CKV_AWS_338";

/** Log groups. */
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
];
