import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// What a reviewer reads when local changes: `npm test -- -u` writes it anew.
test("local", () => {
  expect(readable(projectStack("local"))).toMatchSnapshot();
});
