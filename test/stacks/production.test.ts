import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// What a reviewer reads when production changes: `npm test -- -u` writes it anew.
test("production", () => {
  expect(readable(projectStack("production"))).toMatchSnapshot();
});
