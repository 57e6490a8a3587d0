import { assertAll } from "../../e2e/facts/fact";
import { within } from "../within";
import type { Pages } from "./pages";

/** The pages answer to the login alone. */
export async function asksForLogin(pages: Pages, password: string): Promise<void> {
  const found = [];
  for (const page of ["/prometheus/graph", "/alertmanager/", "/prometheus/metrics"])
    found.push(
      { what: `${page} without a login`, expected: 401, found: await pages.status(page) },
      {
        what: `${page} with a wrong password`,
        expected: 401,
        found: await pages.status(page, "monitoring:x"),
      },
    );
  const login = `monitoring:${password}`;
  found.push(
    {
      what: "/alertmanager/ with the login",
      expected: 200,
      found: await pages.status("/alertmanager/", login),
    },
    { what: "/ with the login", expected: 302, found: await pages.status("/", login) },
  );
  assertAll(found);
}

/** Prometheus reads every target. */
export async function allAnswer(pages: Pages, login: string): Promise<void> {
  const ill = async () => (await pages.targets()).filter(({ health }) => health !== "up");
  // The login before the pages may not have found Prometheus yet.
  await within(90, async () => (await pages.status("/prometheus/-/ready", login)) === 200);
  await within(90, async () => (await pages.targets()).length > 0 && (await ill()).length === 0);
  assertAll([{ what: "targets that do not answer", expected: [], found: await ill() }]);
}

/** Each expression without its threshold has a value. */
export async function allFind(pages: Pages): Promise<number> {
  const asked = await pages.rules();
  const missing = async () => {
    const without: string[] = [];
    for (const { name, query, lastError } of asked) {
      const expression = /^\((.*)\) [<>] [\d.e+]+( or absent\(.*\))?$/.exec(query)?.[1];
      if (expression === undefined || lastError) without.push(`${name}: ${lastError ?? query}`);
      else if ((await pages.query(expression)).length === 0) without.push(`${name}: ${expression}`);
    }
    return without;
  };
  await within(150, async () => (await missing()).length === 0);
  assertAll([{ what: "alarms whose expression finds nothing", expected: [], found: await missing() }]);
  return asked.length;
}
