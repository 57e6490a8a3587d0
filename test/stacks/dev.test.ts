import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// What a reviewer reads when dev changes: `npm test -- -u` writes it anew.
test("dev", () => {
  expect(readable(projectStack("dev"))).toMatchSnapshot();
});
