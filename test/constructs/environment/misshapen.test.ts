import { shop } from "../../../application";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { production } from "../../../environments/production";
import {
  type Changes,
  changedDev,
  changedLocal,
  changedProduction,
  changedShop,
} from "../../support/configs";

/** Values of every type, and undefined: what a user writes despite the types, or a program passes. */
const strangers = [undefined, null, 5, [null]];

test.each([
  ["the application", shop, (changes: Changes) => ({ application: changedShop(changes) })],
  ["the environment", production, changedProduction],
])("any invalid value at any path of %s is a problem, and never an exception", (_, config, changed) => {
  const { application, ...own } = { application: undefined, ...config };
  // All of them at each path take long: each run has another one for each path.
  const first = Math.floor(Math.random() * strangers.length);
  for (const [index, path] of paths(own).entries()) {
    const stranger = strangers[(first + index) % strangers.length];
    const environment = { ...production, ...changed({ [path]: stranger }) };
    const problems = () => environmentProblems([environment]);
    expect({ path, stranger, thrown: thrownBy(problems) }).toEqual({ path, stranger, thrown: undefined });
  }
});

// A calculation or a text with a `Date` that was not checked before is an exception: see `plainData`.
test.each([
  [
    "application shop",
    () => shop,
    (changes: Changes) => {
      const application = changedShop(changes);
      return environmentProblems(
        [
          { ...dev, application },
          { ...production, application },
        ],
        [{ ...local, application }],
      );
    },
  ],
  ["dev", () => dev, (changes: Changes) => environmentProblems([changedDev(changes)])],
  ["production", () => production, (changes: Changes) => environmentProblems([changedProduction(changes)])],
  ["local", () => local, (changes: Changes) => environmentProblems([], [changedLocal(changes)])],
])("a value of another type anywhere in %s is one problem, at its place", (where, config, problemsWith) => {
  const { application, ...own } = { application: undefined, ...config() };
  for (const path of paths(own)) {
    const found = problemsWith({ [path]: new Date(0) }).map((problem) => problem.path);
    // A part of off("…") is judged with the whole.
    const place = path.replace(/\.(enabled|because)$/, (part) =>
      path.startsWith("network.nat") ? part : "",
    );
    expect({ path, found }).toEqual({ path, found: [expect.stringContaining(`: ${indexed(place)}`)] });
    expect(found).toEqual([expect.stringContaining(path === "name" ? "name" : where)]);
  }
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

function indexed(path: string): string {
  return path.replace(/\.(\d+)(?=\.|$)/g, "[$1]");
}

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

/** The path of every value in a config, as `Changes` names it: without keys that have a dot. */
function paths(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(([key]) => !key.includes("."));
  return entries.flatMap(([key, inner]) => {
    const path = at === "" ? key : `${at}.${key}`;
    return [path, ...paths(inner, path)];
  });
}
