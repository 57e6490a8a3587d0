import { projectStacks } from "../support/project";
import { type Attributes, constructPath } from "../support/synthesize";

// Without it AWS reads a policy as one of 2008, in which variables are plain text.
test("every policy document has version 2012-10-17", () => {
  const documents = [...projectStacks().values()]
    .flatMap(({ resource }) => Object.values(resource).flatMap((named) => Object.values(named)))
    .flatMap((body: Attributes) =>
      ["policy", "assume_role_policy", "policy_document"].flatMap((name) => {
        const text = body[name];
        return typeof text === "string" && text.includes('"Statement"')
          ? [{ of: `${constructPath(body)} ${name}`, version: JSON.parse(text).Version as unknown }]
          : [];
      }),
    );
  expect(documents.length).toBeGreaterThan(100);
  expect(documents.filter(({ version }) => version !== "2012-10-17")).toEqual([]);
});
