import { environments, localEnvironments } from "../../environments/all";
import { projectStack } from "../support/project";
import { readable } from "../support/readable";

// What a reviewer reads when an environment changes: `npm test -- -u` updates it.
test.each([...environments, ...localEnvironments].map(({ name }) => name))("%s", (name) => {
  expect(readable(projectStack(name))).toMatchSnapshot();
});
