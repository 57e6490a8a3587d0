import { environments } from "../../environments/all";
import { buildProject } from "../support/project";
import { synthesizeFiles } from "../support/synthesize";

test("the output is identical for a second run and another order", () => {
  const once = synthesizeFiles((app) => buildProject(app));
  expect(synthesizeFiles((app) => buildProject(app))).toEqual(once);
  expect(synthesizeFiles((app) => buildProject(app, environments.toReversed()))).toEqual(once);
});

test("the output has no path of the machine and no time", () => {
  for (const [, text] of synthesizeFiles((app) => buildProject(app))) {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}:/);
  }
});
