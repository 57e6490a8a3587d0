import { spawnSync } from "node:child_process";
import { nodeScript } from "../../../../../constructs/components/postgres/docker/node-script";

test("is valid bash", () => {
  expect(spawnSync("bash", ["-n"], { input: nodeScript, encoding: "utf8" })).toMatchObject({
    status: 0,
    stderr: "",
  });
});

test("has no Terraform expression", () => {
  expect(nodeScript).not.toMatch(/[$%]\{/);
});
