import { migrations } from "../../../examples/shop/src/migrations";

test("each create statement tolerates an existing object", () => {
  for (const step of migrations)
    for (const statement of step.split(";").filter((text) => /^\s*create/.test(text)))
      expect(statement).toMatch(/if not exists/);
});
