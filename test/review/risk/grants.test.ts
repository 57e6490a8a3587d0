import { includes, singly } from "../../../review/risk/grants";
import { statements } from "../../../terraform-json/iam-statements";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/a" };
const only = (key: string, operator: string, ...values: string[]) => ({
  Condition: { [operator]: { [key]: values } },
});

function isIncluded(wide: object, narrow: object): boolean {
  const [one] = statements(JSON.stringify({ Statement: [{ ...allow, ...wide }] })) ?? [];
  const [other] = statements({ Statement: { ...allow, ...narrow } }) ?? [];
  return one !== undefined && other !== undefined && includes(one, other);
}

test.each<[object, object, boolean]>([
  [{}, {}, true],
  [{ Action: "s3:*" }, {}, true],
  [{ Action: "*" }, {}, true],
  [{ Action: "S3:getobject" }, {}, true],
  [{ Action: "s3:Get?bject" }, {}, true],
  [{ Action: ["s3:PutObject", "s3:GetObject"] }, {}, true],
  [{ Action: "s3:Put*" }, {}, false],
  [{}, { Action: "s3:*" }, false],
  [{ Resource: "arn:aws:s3:::logs/*" }, {}, true],
  [{ Resource: "arn:aws:s3:::*/b" }, {}, false],
  [{ Resource: "${aws_s3_bucket.logs.arn}/*" }, { Resource: "${aws_s3_bucket.logs.arn}/a" }, true],
  [{ Resource: "${aws_s3_bucket.logs.arn}" }, { Resource: "${aws_s3_bucket.data.arn}" }, false],
  [{ Principal: "*" }, { Principal: { AWS: "arn:aws:iam::1:root" } }, true],
  [{ Principal: { AWS: "arn:aws:iam::1:root" } }, { Principal: "*" }, false],
  [{ Principal: { Service: "a" } }, { Principal: { AWS: "a" } }, false],
  [{}, only("aws:x", "StringEquals", "a"), true],
  [only("aws:x", "StringEquals", "a"), {}, false],
  [only("aws:x", "StringEquals", "a", "b"), only("aws:x", "StringEquals", "a"), true],
  [only("aws:x", "StringEquals", "a"), only("aws:x", "StringEquals", "a", "b"), false],
  [only("aws:x", "ArnNotEquals", "a"), only("aws:x", "ArnNotEquals", "a", "b"), true],
  [only("aws:x", "ArnNotEquals", "a", "b"), only("aws:x", "ArnNotEquals", "a"), false],
  [{ Effect: "Deny" }, {}, false],
  [{ Action: undefined, NotAction: "s3:*" }, { Action: "iam:*" }, false],
  [{ Action: undefined, NotAction: "s3:*" }, { Action: undefined, NotAction: ["S3:*", "iam:*"] }, true],
  [{ Action: undefined, NotAction: ["s3:*", "iam:*"] }, { Action: undefined, NotAction: "s3:*" }, false],
  [{ Action: undefined, NotAction: "s3:Get*" }, { Action: undefined, NotAction: "s3:*" }, true],
  [
    { Action: undefined, NotAction: "s3:*", Resource: undefined, NotResource: "a" },
    { Action: undefined, NotAction: ["s3:*", "iam:*"], Resource: undefined, NotResource: "b" },
    false,
  ],
])("%j includes %j: %s", (wide, narrow, expected) => {
  expect(isIncluded(wide, narrow)).toBe(expected);
});

test("a statement is split into one for each action, resource and principal", () => {
  const [own] =
    statements({ Statement: [{ ...allow, Action: ["a:b", "c:d"], Resource: ["x", "y", "z"] }] }) ?? [];
  expect(own && singly(own)).toHaveLength(6);
});
