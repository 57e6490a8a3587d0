import { delegations } from "../../terraform-json/delegations";
import { exampleStacks } from "../support/examples";
import { projectStacks } from "../support/project";

interface Body {
  readonly lifecycle?: { readonly ignore_changes?: string | readonly string[] };
}

/** Every field that Terraform ignores in any stack, with its type: `aws_ecs_service.desired_count`. */
function ignored(): string[] {
  const stacks = [...projectStacks().values(), ...exampleStacks("microservices").values()];
  const found = stacks.flatMap(({ resource }) =>
    Object.entries(resource).flatMap(([type, named]) =>
      Object.values(named as Record<string, Body>).flatMap(({ lifecycle }) =>
        [lifecycle?.ignore_changes ?? []].flat().map((field) => `${type}.${field}`),
      ),
    ),
  );
  return [...new Set(found)].sort();
}

test("every ignored field is declared, and every declared field is ignored in some stack", () => {
  expect(ignored()).toEqual(Object.keys(delegations).sort());
});
