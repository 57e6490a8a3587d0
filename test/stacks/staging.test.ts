import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// What a reviewer reads when staging changes: `npm test -- -u` writes it anew.
test("staging", () => {
  expect(readable(projectStack("staging"))).toMatchSnapshot();
});
