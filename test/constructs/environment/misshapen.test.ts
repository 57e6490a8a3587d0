import { shop } from "../../../application";
import { environmentProblems } from "../../../constructs/components/checks";
import { production } from "../../../environments/production";
import { type Changes, changedProduction, changedShop } from "../../support/configs";

/** Values of every type, and undefined: what a user writes despite the types, or a program passes. */
const strangers = [undefined, null, 5, [null]];

test.each([
  ["the application", shop, (changes: Changes) => ({ application: changedShop(changes) })],
  ["the environment", production, changedProduction],
])("any invalid value at any path of %s is a problem, and never an exception", (_, config, changed) => {
  const { application, ...own } = { application: undefined, ...config };
  for (const path of paths(own)) {
    for (const stranger of strangers) {
      const environment = { ...production, ...changed({ [path]: stranger }) };
      expect(() => environmentProblems([environment])).not.toThrow();
    }
  }
});

test("a problem in the application does not hide problems in the environment", () => {
  const environment = {
    ...changedProduction({ "services.api.memoryMiB": 768, "services.mailer.replicas.min": 2 }),
    application: changedShop({ "services.inventory.routes": [{}], "services.mailer.uses": 5 }),
  };
  expect(environmentProblems([environment]).map(({ path }) => path)).toEqual([
    "application shop: services.inventory.routes[0].path",
    "application shop: services.mailer.uses",
    "production: services.api.memoryMiB",
    "production: services.mailer.replicas.min",
  ]);
});

/** The path of every value in a config, as `Changes` names it. */
function paths(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = at === "" ? key : `${at}.${key}`;
    return [path, ...paths(inner, path)];
  });
}
