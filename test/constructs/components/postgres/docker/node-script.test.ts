import { spawnSync } from "node:child_process";
import { nodeScript } from "../../../../../constructs/components/postgres/docker/node-script";

test("is a script that bash accepts", () => {
  expect(spawnSync("bash", ["-n"], { input: nodeScript, encoding: "utf8" })).toMatchObject({
    status: 0,
    stderr: "",
  });
});

test("has nothing that Terraform would take for an expression of its own", () => {
  expect(nodeScript).not.toMatch(/[$%]\{/);
});
