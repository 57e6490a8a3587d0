import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { required, setting } from "../../../examples/service/settings";

test("reads a setting from its variable, or from the file that <NAME>_FILE names", () => {
  const directory = mkdtempSync(join(tmpdir(), "shop-settings-"));
  writeFileSync(join(directory, "password"), "from a file\n");
  expect(setting("A", { A: "from a variable" })).toBe("from a variable");
  expect(setting("A", { A_FILE: join(directory, "password") })).toBe("from a file");
  expect(setting("A", {})).toBeUndefined();
  rmSync(directory, { recursive: true });
});

test("the error for a missing setting names the variable and the file", () => {
  expect(() => required("ORDERS_PASSWORD", {})).toThrow(
    "ORDERS_PASSWORD is not set: give the variable ORDERS_PASSWORD, or ORDERS_PASSWORD_FILE with the path of a file that holds it.",
  );
});
