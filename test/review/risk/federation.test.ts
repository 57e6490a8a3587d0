import { assessedResources, said } from "../support/assessed";

const provider = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";

/** A role that GitHub's tokens can assume under this condition, new or in place of one that names an environment. */
function of(condition: object, isNew = false): string[] {
  const role = (own: object) => ({
    aws_iam_role: {
      deploy: {
        assume_role_policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: { Federated: provider },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: own,
            },
          ],
        }),
      },
    },
  });
  const exact = { StringEquals: { [sub]: "repo:acme/shop:environment:plan" } };
  return said(assessedResources(isNew ? {} : role(exact), role(condition)), "exposure");
}

const sub = "token.actions.githubusercontent.com:sub";
const exposed = (who: string) => [
  `exposure aws_iam_role.deploy: ${who} is allowed sts:AssumeRoleWithWebIdentity`,
];

test.each<[string, object, string[]]>([
  ["sub *", { StringLike: { [sub]: "*" } }, exposed("anyone")],
  [
    "no sub",
    { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
    exposed("anyone"),
  ],
  ["any owner", { StringLike: { [sub]: "repo:*" } }, exposed("anyone")],
  ["a part of an owner", { StringLike: { [sub]: "repo:acme*/shop:*" } }, exposed("anyone")],
  ["any repository", { StringLike: { [sub]: "repo:acme/*" } }, exposed("any repository of acme")],
  [
    "one of two",
    { StringLike: { [sub]: ["repo:acme/shop:*", "repo:acme/*"] } },
    exposed("any repository of acme"),
  ],
  ["sub if there is one", { StringEqualsIfExists: { [sub]: "repo:acme/shop:*" } }, exposed("anyone")],
  ["sub that it is not", { StringNotEquals: { [sub]: "repo:acme/shop:*" } }, exposed("anyone")],
  ["one repository", { StringLike: { [sub]: "repo:acme/shop:*" } }, []],
  ["one branch", { StringEquals: { [sub]: "repo:acme/shop:ref:refs/heads/main" } }, []],
])("a trust of GitHub with %s", (_, condition, expected) => {
  expect(of(condition)).toEqual(expected);
  expect(of(condition, true)).toEqual(expected);
});
