import { environments, localEnvironments } from "../../environments/all";
import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// Snapshots for reviewers. `npm test -- -u` updates them.
test.each([...environments, ...localEnvironments].map(({ name }) => name))("%s", (name) => {
  expect(readable(projectStack(name))).toMatchSnapshot();
});
