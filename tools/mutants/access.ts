import type { MutantsOfFile } from "./mutant";

const key = "test/constructs/aws/encryption/encryption-key.test.ts";
const secret = "test/constructs/aws/secrets/app-secret.test.ts";

export const accessMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/encryption/encryption-key.ts",
    noticedBy: key,
    changes: [
      ["keys are not rotated", "enableKeyRotation: true", "enableKeyRotation: false"],
      ["a deleted key is gone in a week", "props.deletionWindowDays ?? 30", "props.deletionWindowDays ?? 7"],
      ["administrators can use every key", '"kms:CreateAlias"', '"kms:*"'],
      ["administrators can hand out the use of a key", '"kms:CreateAlias"', '"kms:Create*"'],
      [
        "anyone in the world administers the keys",
        'sid: "Administration",\n    principals: { AWS: [`arn:aws:iam::${account}:root`] },',
        'sid: "Administration",\n    principals: "*",',
      ],
      [
        "keys can be used past their service",
        '"kms:CallerAccount": account, "kms:ViaService": `${user}.${region}.amazonaws.com`',
        '"kms:CallerAccount": account',
      ],
      ["other accounts use keys through the service", '"kms:CallerAccount": account, ', ""],
      [
        "logs of other accounts use the key",
        "arn:aws:logs:${region}:${account}:log-group:*",
        "arn:aws:logs:*:*:*",
      ],
      [
        "alarms of other accounts use the key",
        'conditions: { StringEquals: { "aws:SourceAccount": account } },',
        "",
      ],
      [
        "whom the account allows hands the key on to others",
        '        actions: cryptography,\n        resources: ["*"],\n      };\n    case "rds"',
        '        actions: [...cryptography, "kms:CreateGrant"],\n        resources: ["*"],\n      };\n    case "rds"',
      ],
      ["RDS cannot use the key for its standby", '[...cryptography, "kms:CreateGrant"]', "cryptography"],
      ["the key cannot be administered, and AWS refuses it", '      "kms:Put*",\n', ""],
      [
        "the key's name leads to another key",
        "targetKeyId: this.resource.keyId",
        'targetKeyId: "alias/aws/s3"',
      ],
      [
        "trails of other accounts use the key",
        "arn:aws:cloudtrail:${region}:${account}:trail/*",
        "arn:aws:cloudtrail:*:*:trail/*",
      ],
      [
        "AWS Config of other accounts uses the key",
        'conditions: { StringEquals: { "AWS:SourceAccount": account } },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/iam/policy-document.ts",
    noticedBy: secret,
    changes: [
      [
        "requests without TLS are allowed to everyone",
        'sid: "DenyWithoutTls",\n    effect: "Deny"',
        'sid: "DenyWithoutTls",\n    effect: "Allow"',
      ],
      [
        "requests with TLS are refused, and others not",
        '"aws:SecureTransport": "false"',
        '"aws:SecureTransport": "true"',
      ],
      ["conditions are lost", "...(conditions ? { Condition: conditions } : {}),", ""],
      ["policies are read as those of 2008", 'Version: "2012-10-17",', ""],
    ],
  },
  {
    file: "constructs/aws/iam/service-role.ts",
    noticedBy: "test/constructs/aws/service/task-roles.test.ts",
    changes: [
      ["whoever likes assumes the role", "principals: { Service: [props.service] }", 'principals: "*"'],
      [
        "a service may be made to use the role for another resource",
        'ArnLike: { "aws:SourceArn": sourceArn },',
        "",
      ],
      [
        "a service may be made to use the role for another account",
        'StringEquals: { "aws:SourceAccount": account }',
        'StringEquals: { "aws:SourceAccount": "*" }',
      ],
    ],
  },
  {
    file: "constructs/aws/secrets/app-secret.ts",
    noticedBy: secret,
    changes: [
      [
        "a deleted secret is gone at once",
        "recoveryWindowInDays: props.recoveryDays",
        "recoveryWindowInDays: 0",
      ],
      ["secrets are encrypted with AWS's key", "kmsKeyId: props.key.arn,", ""],
      ["anyone whom IAM lets reads the secret", 'effect: "Deny"', 'effect: "Allow"'],
      ["a secret that nobody uses is open to all", "this.readers.length > 0", "true"],
      ["a public policy is accepted", "blockPublicPolicy: true", "blockPublicPolicy: false"],
      ["secrets travel without TLS", 'denyWithoutTls(["secretsmanager:*"], ["*"]),', ""],
      ["who uses one secret reads all", "resources: [this.resource.arn] }", 'resources: ["*"] }'],
      ["who uses one secret decrypts with every key", "resources: [key.arn]", 'resources: ["*"]'],
      ["a secret that has to be rotated by hand does not say so", '["CKV2_AWS_57", "secret-rotated"]', "[]"],
      ["a secret's policy is another secret's", "secretArn: this.resource.arn,", ""],
    ],
  },
];
