import { readProject } from "../../constructs/environment/read-project";
import { local } from "../../environments/local";
import { noEnvironment } from "../../stacks/synthesize";

test("a project without any environment is refused: its previous output would be removed", () => {
  expect(noEnvironment(readProject({ environments: [], localEnvironments: [] }))).toEqual([
    {
      path: "environments",
      value: [],
      expected: "at least one environment, on AWS or local",
      fix: "Add one to environments/all.ts. To remove what an environment consists of, run terraform destroy first.",
    },
  ]);
  expect(noEnvironment(readProject({ environments: [], localEnvironments: [local] }))).toEqual([]);
});
