import { exampleStacks } from "../../support/examples";
import { readable } from "../../support/readable";
import { stackNamed } from "../../support/synthesize";

// What a reviewer reads when the example changes: `npm test -- -u` writes it anew.
test.each(["production", "local"])("%s", (name) => {
  expect(readable(stackNamed(exampleStacks("events"), name))).toMatchSnapshot();
});
