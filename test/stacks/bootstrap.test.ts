import { projectStack, projectStacks } from "../support/project";
import { readable } from "../support/readable";

test("each account has one", () => {
  expect([...projectStacks().keys()].filter((id) => id.startsWith("bootstrap"))).toEqual([
    "bootstrap-111111111111-eu-west-1",
    "bootstrap-222222222222-eu-west-1",
    "bootstrap-333333333333-eu-west-1",
  ]);
});

test("the production account's", () => {
  expect(readable(projectStack("bootstrap-333333333333-eu-west-1"))).toMatchSnapshot();
});
