import { synthesizedProject } from "plinth/testing";
import { environments, localEnvironments } from "../environments/all";

// Fails with one list of problems if a setting is invalid, or if a stack violates the policy.
const stacks = synthesizedProject({ environments, localEnvironments });

/** A resource that appears or disappears here is created or destroyed by the next deploy. */
test.each([...stacks.keys()])("%s: its resources", (name) => {
  expect([...(stacks.get(name)?.blocks.keys() ?? [])].sort()).toMatchSnapshot();
});

test("only production keeps its database when it is destroyed", () => {
  const protectedIn = [...stacks]
    .filter(([, stack]) =>
      stack.ofType("aws_db_instance").some((own) => own.attributes.deletion_protection === true),
    )
    .map(([name]) => name);
  expect(protectedIn).toEqual(["production"]);
});
