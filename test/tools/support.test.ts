import { spawnSync } from "node:child_process";
import { supportTables } from "../../constructs/components/support";

function support(...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("node", ["bin/plinth.mjs", "support", ...options], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("prints a table for each component, with a line for each setting", () => {
  const { status, stdout } = support();
  expect(status).toBe(0);
  const tables = stdout.trim().split("\n\n");
  const total = Object.values(supportTables()).reduce((sum, table) => sum + Object.keys(table).length, 0);
  expect(tables.pop()).toMatch(
    new RegExp(`^${total} settings: Docker keeps \\d+, simulates \\d+, drops \\d+\\.$`),
  );
  expect(tables.map((table) => [table.split("\n", 1)[0], table.split("\n").length - 2])).toEqual(
    Object.entries(supportTables()).map(([component, table]) => [component, Object.keys(table).length]),
  );
  expect(stdout).toMatch(/^ {2}health\.livenessPath +drops +requested inside the task/m);
});

test("prints the same tables as JSON with --json", () => {
  expect(JSON.parse(support("--json").stdout)).toEqual(supportTables());
});

test("rejects an unknown option", () => {
  expect(support("--yaml")).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: unknown option '--yaml'\n",
  });
});
