import { migrations } from "../../../examples/shop/src/migrations";

test("the shop's steps may meet what an older version of it has made", () => {
  for (const step of migrations)
    for (const statement of step.split(";").filter((text) => /^\s*create/.test(text)))
      expect(statement).toMatch(/if not exists/);
});
