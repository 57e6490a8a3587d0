import type { Draft, Json } from "../draft";
import type { RuleCase, RuleCases } from "../rule-case";

function backend(rule: string, wrong: string, own: Json): RuleCase {
  return {
    rule,
    wrong,
    change: ({ json }) => Object.assign(((json.terraform as Json).backend as Json).s3 as Json, own),
  };
}

function provider({ json }: Draft): Json {
  return ((json.provider as Json).aws as Json[])[0] ?? {};
}

export const terraformCases: RuleCases = {
  stack: "production",
  cases: [
    backend("state-encrypted", "the state in the clear", { encrypt: false }),
    backend("state-encrypted", "the state under S3's key", { kms_key_id: null }),
    backend("state-locked", "two applies at once", { use_lockfile: false }),
    backend("provider-no-credentials", "keys in the backend", { access_key: "x" }),
    {
      rule: "provider-no-credentials",
      wrong: "keys in the provider",
      change: (draft) => Object.assign(provider(draft), { secret_key: "${var.key}" }),
    },
    {
      rule: "provider-account-pinned",
      wrong: "any account",
      change: (draft) => Object.assign(provider(draft), { allowed_account_ids: undefined }),
    },
    {
      rule: "versions-pinned",
      wrong: "whatever Terraform there is",
      change: ({ json }) => Object.assign(json.terraform as Json, { required_version: undefined }),
    },
    {
      rule: "versions-pinned",
      wrong: "whatever provider there is",
      change: ({ json }) =>
        Object.assign(json.terraform as Json, { required_providers: { aws: { source: "hashicorp/aws" } } }),
    },
    {
      rule: "references-resolve",
      wrong: "an output of another stack's resource",
      change: ({ json }) => Object.assign(json.output as Json, { vpc: { value: "${aws_vpc.elsewhere.id}" } }),
    },
    {
      rule: "references-resolve",
      wrong: "a data source that nobody reads, within a text",
      change: ({ json }) =>
        Object.assign(json.output as Json, { zone: { value: "zone ${data.aws_route53_zone.other.name}." } }),
    },
    {
      rule: "references-resolve",
      wrong: "waiting for what is not there",
      change: ({ json }) =>
        Object.assign(json.output as Json, { url: { value: "x", depends_on: ["aws_lb.elsewhere"] } }),
    },
  ],
};
