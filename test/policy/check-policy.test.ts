import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidInput } from "../../constructs/application/problem";
import { checkPolicy } from "../../policy/check-policy";
import { violations } from "../../policy/violations";
import { stackOf } from "../../terraform-json/stack-of";
import { projectStacks } from "../support/project";
import { Draft, type Json } from "./draft";

/** Writes stacks as a synthesis does, and checks them. */
function check(stacks: Readonly<Record<string, unknown>>): void {
  const directory = mkdtempSync(join(tmpdir(), "plinth-policy-"));
  try {
    const entries = Object.entries(stacks).map(([name, json]) => {
      const synthesizedStackPath = `stacks/${name}/cdk.tf.json`;
      mkdirSync(join(directory, "stacks", name), { recursive: true });
      writeFileSync(join(directory, synthesizedStackPath), JSON.stringify(json));
      return [name, { name, synthesizedStackPath }];
    });
    writeFileSync(join(directory, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
    // A stack that is not in the manifest is ignored.
    mkdirSync(join(directory, "stacks", "gone"), { recursive: true });
    writeFileSync(join(directory, "stacks", "gone", "cdk.tf.json"), '{"resource":{"aws_iam_user":{"x":{}}}}');
    checkPolicy(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidInput) return error.message;
    throw error;
  }
  return "nothing thrown";
}

const stack = (resource: Json, purpose = "production"): Json => ({
  terraform: { required_version: ">= 1.10", required_providers: { aws: { version: "~> 6.25" } } },
  provider: {
    aws: [{ allowed_account_ids: ["111111111111"], default_tags: [{ tags: { Purpose: purpose } }] }],
  },
  resource,
});

const subnet = (notes: Json = {}): Json => ({
  aws_subnet: {
    a: { "//": { metadata: { path: "shop/network/public/a" }, ...notes }, map_public_ip_on_launch: true },
    b: { map_public_ip_on_launch: "${var.public}" },
  },
});

test("accepts every stack of every environment", () => {
  expect(() => check(Object.fromEntries(projectStacks()))).not.toThrow();
});

test("reports the violations of all stacks at once, with address, value, expected value and fix", () => {
  const stacks = { shop: stack(subnet()), users: stack({ aws_iam_user: { x: { name: "bot" } } }) };
  expect(messageOf(() => check(stacks))).toBe(
    `3 problems, nothing was written:
1. shop: aws_subnet.a map_public_ip_on_launch (network/public/a)
   value    true
   expected false, or left out, so that nothing gets a public address by default
   fix      Set map_public_ip_on_launch to false. Or suppress the rule with a reason: suppress(resource, "subnet-no-public-ip", "because …"). Rule subnet-no-public-ip: CKV_AWS_130, FSBP EC2.15.
2. shop: aws_subnet.b map_public_ip_on_launch
   value    "\${var.public}"
   expected false, or left out, so that nothing gets a public address by default
   fix      Set map_public_ip_on_launch to false. Or suppress the rule with a reason: suppress(resource, "subnet-no-public-ip", "because …"). Rule subnet-no-public-ip: CKV_AWS_130, FSBP EC2.15.
3. users: aws_iam_user.x name
   value    "bot"
   expected roles: a user has keys that do not expire and are in the state
   fix      Use a role that is assumed through SSO or OIDC. Or suppress the rule with a reason: suppress(resource, "iam-no-users", "because …"). Rule iam-no-users: CKV_AWS_273, AWS: IAM User Guide, Security best practices in IAM.`,
  );
});

test("does not print a secret, and does not let a reason suppress it", () => {
  const note = { "//": { suppressed: { "no-plain-secret": "it is only for the demonstration" } } };
  const json = stack({ aws_lb_x: { a: { ...note, tags: { Key: "AKIAIOSFODNN7EXAMPLE" } } } });
  const message = messageOf(() => check({ shop: json }));
  expect(message).toContain(`shop: resource.aws_lb_x.a tags.Key
   value    "an AWS access key"
   expected text that does not look like a secret
   fix      Revoke the secret now`);
  expect(message).not.toContain("AKIA");
  expect(message).not.toContain('Or suppress the rule with a reason: suppress(resource, "no-plain-secret"');
});

function broken(json: Json): string[] {
  return violations(stackOf("shop", json)).map(({ rule, address }) => `${rule.id} ${address}`);
}

test("a reason suppresses one rule for one resource", () => {
  const because = "bastions live here until the VPN is there";
  expect(broken(stack(subnet()))).toEqual([
    "subnet-no-public-ip aws_subnet.a",
    "subnet-no-public-ip aws_subnet.b",
  ]);
  expect(broken(stack(subnet({ suppressed: { "subnet-no-public-ip": because } })))).toEqual([
    "subnet-no-public-ip aws_subnet.b",
  ]);
  expect(broken(stack(subnet({ suppressed: { CKV_AWS_130: because, "vpc-flow-log": because } })))).toEqual([
    "subnet-no-public-ip aws_subnet.a",
    "subnet-no-public-ip aws_subnet.b",
  ]);
});

test.each([[""], ["  "], [true], [null], [{ because: "an object" }]])("%j is not a reason", (because) => {
  expect(broken(stack(subnet({ suppressed: { "subnet-no-public-ip": because } })))).toContain(
    "subnet-no-public-ip aws_subnet.a",
  );
});

const trust = (...services: readonly string[]) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: services } }],
  });

const reason = "AWS documents no condition for this service";

test.each<[Json | string, string[]]>([
  // Without the value it is no reason: it would also suppress the next principal.
  [reason, ["cloudtrail.amazonaws.com", "ec2.amazonaws.com"]],
  [{ "cloudtrail.amazonaws.com": reason }, ["ec2.amazonaws.com"]],
  [{ "cloudtrail.amazonaws.com": reason, "ec2.amazonaws.com": reason }, []],
  [{ "cloudtrail.amazonaws.com": "" }, ["cloudtrail.amazonaws.com", "ec2.amazonaws.com"]],
])("the suppression %j leaves violations for %j", (because, expected) => {
  const role = {
    "//": { suppressed: { "iam-confused-deputy": because } },
    assume_role_policy: trust("cloudtrail.amazonaws.com", "ec2.amazonaws.com"),
  };
  const found = violations(stackOf("shop", stack({ aws_iam_role: { x: role } })));
  const open = found.filter(({ rule }) => rule.id === "iam-confused-deputy").map(({ value }) => value);
  expect(open).toEqual(expected);
});

test("a reason on either of two related resources suppresses the rule", () => {
  const production = () => new Draft("production", projectStacks().get("production"));
  const group = ["aws_security_group", "data/orders/security-group"] as const;
  const rule = ["aws_vpc_security_group_ingress_rule", "data/orders/security-group/from-api-5433"] as const;
  const reason = { "data-ingress-by-group": "the office reaches it through a VPN of its own" };
  for (const [type, path] of [group, rule]) {
    const draft = production();
    draft.set(...rule, "cidr_ipv4", "10.99.0.0/16");
    draft.set(type, path, "//.suppressed", reason);
    expect(violations(draft.stack())).toEqual([]);
  }
});

test("rules for production do not apply to stacks tagged as non-production", () => {
  const service = ["aws_ecs_service", "services/api/service"] as const;
  const database = ["aws_db_instance", "data/orders"] as const;
  const broken = (
    purpose: string | undefined,
    place: typeof service | typeof database,
    attribute: string,
    value: unknown,
  ) => {
    const draft = new Draft("shop", projectStacks().get("production"));
    (draft.json.provider as Json).aws = [
      {
        allowed_account_ids: ["333333333333"],
        default_tags: purpose === undefined ? [] : [{ tags: { Purpose: purpose } }],
      },
    ];
    draft.set(place[0], place[1], attribute, value);
    return violations(draft.stack()).map(({ rule }) => rule.id);
  };
  expect(broken("non-production", service, "desired_count", 1)).toEqual([]);
  for (const purpose of ["production", "live", undefined]) {
    expect(broken(purpose, service, "desired_count", 1)).toEqual(["ecs-enough-tasks"]);
  }
  for (const purpose of ["non-production", "production"]) {
    expect(broken(purpose, database, "backup_retention_period", 6)).toEqual(["rds-backup-retention"]);
  }
});
