import { projectStacks } from "../support/project";
import { type Attributes, constructPath } from "../support/synthesize";

// Without it AWS reads a policy as one of 2008, in which variables are plain text.
test("every policy document has version 2012-10-17", () => {
  const documents = [...projectStacks().values()]
    .flatMap(({ resource }) =>
      // A data protection policy has another grammar, with a version of its own.
      Object.entries(resource).flatMap(([type, named]) =>
        type === "aws_cloudwatch_log_data_protection_policy" ? [] : Object.values(named),
      ),
    )
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
