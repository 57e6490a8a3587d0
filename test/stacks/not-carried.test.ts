import { notCarried, withoutNotCarried } from "../e2e/not-carried";
import { projectStack, projectStacks } from "../support/project";

test("each type that the emulator does not carry is one of the project", () => {
  const types = new Set([...projectStacks().values()].flatMap(({ resource }) => Object.keys(resource)));
  expect(Object.keys(notCarried).filter((type) => !types.has(type))).toEqual([]);
});

test("what is deployed to the emulator refers to nothing that was left out", () => {
  for (const name of ["staging", "production"] as const) {
    const left = JSON.stringify(withoutNotCarried(projectStack(name) as never));
    for (const type of Object.keys(notCarried)) expect(left).not.toContain(`\${${type}.`);
    expect(left).toContain("aws_kms_key.backups_vault_key");
  }
});
