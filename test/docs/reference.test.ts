import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { declaredKeys } from "./reference/declared-keys";
import { folder, pages } from "./reference/pages";

test.each([...pages()])("%s is up to date; npm run docs:reference updates it", (name, text) => {
  expect(readFileSync(join(folder, name), "utf8")).toBe(text);
});

test("the index links every page of the documentation", () => {
  const index = readFileSync(join("docs", "README.md"), "utf8");
  for (const part of ["tutorials", "guides", "reference", "adr"])
    for (const name of readdirSync(join("docs", part)))
      expect({ name, linked: index.includes(`(${part}/${name})`) }).toEqual({ name, linked: true });
});

test("every setting has a description", () => {
  const empty = [...pages()].flatMap(([name, text]) =>
    text
      .split("\n")
      .filter((line) => /^\| `[^|]*\|[^|]*\|[^|]*\|\s*\|$/.test(line))
      .map((line) => `${name}: ${line}`),
  );
  expect(empty).toEqual([]);
});

test("finds the documentation of a key through imports, spreads and interfaces", () => {
  const keys = declaredKeys("constructs/components/registry.ts", "components", "data", "queue", "specSchema");
  expect(keys.get("visibilitySeconds")?.description).toMatch(/^Seconds for which a message/);
  expect(keys.get("from")?.keys.get("topic")?.description).toBe("Name of the topic in the application.");
  expect(keys.get("from")?.default).toMatch(/^none/);
});
