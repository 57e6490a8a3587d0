import { projectStack } from "../support/project";
import { readable } from "../support/readable";

test("bootstrap stack of the production account", () => {
  expect(readable(projectStack("bootstrap-333333333333-eu-west-1"))).toMatchSnapshot();
});
