import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { projectStacks } from "../../../stacks/project-stacks";
import { changedLocal, changedProduction, changedShop } from "../../support/configs";
import { synthesize } from "../../support/synthesize";
import { said } from "../support/assessed";
import { stack, tree } from "../support/trees";

/** Production with a limit of the first route of api, and without. */
const limited = (maxBodyMiB: number | undefined, firewall: unknown) => {
  const environment = changedProduction({ "loadBalancer.firewall": firewall });
  const application = changedShop({
    "services.api.routes.0.maxBodyMiB": maxBodyMiB,
  }) as typeof environment.application;
  const stacks = synthesize((app) =>
    projectStacks(app, { environments: [{ ...environment, application }], localEnvironments: [] }),
  );
  const json = stacks.get("production");
  if (!json) throw new Error("no production");
  return tree(stack(json, "production"));
};

const counting = { count: { AWSManagedRulesCommonRuleSet: "the editor posts HTML, which it blocks" } };

test.each<[string, unknown]>([
  ["the managed group blocks", true],
  ["the managed group counts", counting],
])("a removed maxBodyMiB is weaker protection: %s", (_, firewall) => {
  const changes = assessed(diff(limited(20, firewall), limited(undefined, firewall)));
  expect(said(changes, "protection removed").join()).toMatch(/one of its rules is removed/);
});

test("a managed rule that counts is weaker protection, one that blocks again is not", () => {
  const rule = { count: { "AWSManagedRulesCommonRuleSet/GenericLFI_BODY": "the editor posts paths" } };
  const counted = assessed(diff(limited(undefined, true), limited(undefined, rule)));
  expect(said(counted, "protection removed").join()).toMatch(/rules of a managed group are only counted/);
  const blocked = assessed(diff(limited(undefined, rule), limited(undefined, true)));
  expect(said(blocked, "protection removed")).toEqual([]);
});

/** The local environment with a limit of the first route of api, and without. */
const onDocker = (maxBodyMiB: number | undefined) => {
  const application = changedShop({ "services.api.routes.0.maxBodyMiB": maxBodyMiB });
  const stacks = synthesize((app) =>
    projectStacks(app, { environments: [], localEnvironments: [changedLocal({}, application)] }),
  );
  const json = stacks.get("local");
  if (!json) throw new Error("no local");
  return tree(stack(json, "local"));
};

test.each([undefined, 40])("on Docker a maxBodyMiB of 20 that becomes %p is weaker protection", (now) => {
  const weaker = assessed(diff(onDocker(20), onDocker(now)));
  expect(said(weaker, "protection removed").join()).toMatch(
    /^protection removed terraform_data\.balancer_public_load\S*: bodies of a route may be larger, or have no limit$/,
  );
  expect(said(assessed(diff(onDocker(now), onDocker(20))), "protection removed")).toEqual([]);
});
