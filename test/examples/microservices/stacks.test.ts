import { exampleStacks } from "../../support/examples";
import { readable } from "../../support/readable";
import { stackNamed } from "../../support/synthesize";

// Snapshots for reviewers. `npm test -- -u` updates them.
test.each(["production", "local"])("%s", (name) => {
  expect(readable(stackNamed(exampleStacks("microservices"), name))).toMatchSnapshot();
});
