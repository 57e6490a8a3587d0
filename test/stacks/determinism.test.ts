import { environments } from "../../environments/all";
import { buildProject, projectFiles } from "../support/project";
import { synthesizeFiles } from "../support/synthesize";

test("the output is identical for a second run and another order", () => {
  expect(synthesizeFiles((app) => buildProject(app))).toEqual(projectFiles());
  expect(synthesizeFiles((app) => buildProject(app, environments.toReversed()))).toEqual(projectFiles());
});

test("the output has no path of the machine and no time", () => {
  for (const [, text] of projectFiles()) {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}:/);
  }
});
