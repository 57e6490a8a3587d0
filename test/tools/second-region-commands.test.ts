import { exec } from "../../tools/commands/exec";
import { withSecondRegions } from "../../tools/commands/known";
import { withSecondRegion } from "../support/second-region";

test("a command takes the second region as an environment of its own", () => {
  const started: string[] = [];
  const first = withSecondRegion("warm-standby", { "cluster.exec": true });
  const project = withSecondRegions({ environments: [first], localEnvironments: [] });
  expect(project.environments.map(({ name }) => name)).toEqual(["production", "production-recovery"]);
  exec(project, "production-recovery", "api", ["env"], {
    start: (_program, args) => started.push(args.join(" ")),
    output: (_program, args) => (args.includes("list-tasks") ? "task-1" : "2.0"),
  });
  expect(started.join()).toContain("--region eu-central-1 --cluster shop-production-recovery --task task-1");
});
