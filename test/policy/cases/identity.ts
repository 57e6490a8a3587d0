import { type RuleCase, type RuleCases, sets } from "../rule-case";

const permissions = ["aws_iam_role_policy", "services/api/service/task/roles/task/policy"] as const;
const role = ["aws_iam_role", "services/api/service/task/roles/task"] as const;
const key = ["aws_kms_key", "data-key"] as const;

function statement(rule: string, wrong: string, own: Readonly<Record<string, unknown>>): RuleCase {
  return {
    rule,
    wrong,
    change: (draft) =>
      draft.setEmbedded(...permissions, "policy", "Statement.0", { Effect: "Allow", ...own }),
  };
}

function trust(rule: string, wrong: string, own: Readonly<Record<string, unknown>>): RuleCase {
  return {
    rule,
    wrong,
    change: (draft) =>
      draft.setEmbedded(...role, "assume_role_policy", "Statement.0", { Effect: "Allow", ...own }),
  };
}

const github = { Federated: "${aws_iam_openid_connect_provider.github.arn}" };
const web = { Principal: github, Action: "sts:AssumeRoleWithWebIdentity" };
const sub = "token.actions.githubusercontent.com:sub";
const aud = "token.actions.githubusercontent.com:aud";
const exactAudience = { [aud]: "sts.amazonaws.com" };

export const identityCases: RuleCases = {
  stack: "production",
  cases: [
    sets(
      "iam-policy-readable",
      "a policy that is known only after apply",
      [...permissions, "policy"],
      '${jsonencode({"Statement" = local.statements})}',
    ),
    statement("iam-no-full-access", "everything", { Action: "*", Resource: "arn:aws:s3:::shop" }),
    statement("iam-no-full-access", "NotAction", {
      NotAction: ["iam:*"],
      Resource: "arn:aws:s3:::shop",
    }),
    statement("iam-no-full-access", "all actions of a service", { Action: ["s3:*"], Resource: ["*"] }),
    statement("iam-no-full-access", "all actions of a service on a wildcard ARN", {
      Action: "sqs:*",
      Resource: "arn:aws:sqs:*:*:*",
    }),
    statement("iam-resources-named", "every secret", {
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
    }),
    statement("iam-resources-named", "every object", {
      Action: ["s3:GetObject"],
      Resource: "arn:aws:s3:::*",
    }),
    statement("iam-resources-named", "every role", {
      Action: ["ecr:GetAuthorizationToken", "iam:PassRole"],
      Resource: "*",
    }),
    {
      rule: "iam-no-admin-policy",
      wrong: "an administrator policy",
      change: (draft) =>
        draft.add("aws_iam_role_policy_attachment", "admin", {
          role: `\${${draft.address(...role)}.name}`,
          policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
        }),
    },
    {
      rule: "iam-no-users",
      wrong: "a user with access keys",
      change: (draft) => draft.add("aws_iam_user", "deployer", { name: "deployer" }),
    },
    trust("iam-no-public-principal", "anyone can assume the role", {
      Principal: { AWS: "*" },
      Action: "sts:AssumeRole",
    }),
    trust("iam-no-public-principal", "a condition that is always true", {
      Principal: "*",
      Action: "sts:AssumeRole",
      Condition: { StringLike: { "aws:PrincipalAccount": "*" } },
    }),
    {
      rule: "iam-no-public-principal",
      wrong: "everyone can use the key",
      change: (draft) => draft.setEmbedded(...key, "policy", "Statement.0.Principal", "*"),
    },
    {
      rule: "iam-no-public-principal",
      wrong: "NotPrincipal",
      change: (draft) =>
        draft.setEmbedded("aws_sns_topic_policy", "alerts/policy", "policy", "Statement.0", {
          Effect: "Allow",
          NotPrincipal: { AWS: "arn:aws:iam::1:root" },
          Action: "sns:Publish",
          Resource: "*",
        }),
    },
    trust("iam-confused-deputy", "ECS on behalf of any account", {
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    trust("iam-confused-deputy", "a source ARN of any account", {
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:*:*" } },
    }),
    trust("iam-confused-deputy", "a condition with IfExists", {
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEqualsIfExists: { "aws:SourceAccount": "333333333333" } },
    }),
    {
      rule: "iam-confused-deputy",
      wrong: "alarms of any account can publish",
      change: (draft) =>
        draft.setEmbedded(
          "aws_sns_topic_policy",
          "alerts/policy",
          "policy",
          "Statement.0.Condition",
          undefined,
        ),
    },
    trust("iam-federation-exact", "any repository", { ...web, Condition: { StringEquals: exactAudience } }),
    trust("iam-federation-exact", "any audience", {
      ...web,
      Condition: { StringEquals: { [sub]: "repo:example/shop:environment:production" } },
    }),
    trust("iam-federation-exact", "any branch", {
      ...web,
      Condition: { StringEquals: exactAudience, StringLike: { [sub]: "repo:example/shop:*" } },
    }),
    trust("iam-federation-exact", "a wildcard in StringEquals", {
      ...web,
      Condition: { StringEquals: { ...exactAudience, [sub]: "repo:example/*" } },
    }),
    sets("kms-rotation", "no key rotation", [...key, "enable_key_rotation"], false),
    sets("kms-enabled", "a disabled key", [...key, "is_enabled"], false),
    sets("kms-policy", "the default key policy", [...key, "policy"], undefined),
    sets("kms-deletion-window", "a deletion window of 7 days", [...key, "deletion_window_in_days"], 7),
  ],
};
