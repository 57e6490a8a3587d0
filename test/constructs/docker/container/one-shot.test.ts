import { OneShot, type OneShotProps } from "../../../../constructs/docker/container/one-shot";
import { synthesizeDocker } from "../../../support/local";
import { type Attributes, resources } from "../../../support/synthesize";

function oneShot(changes: Partial<OneShotProps> = {}): [address: string, body: Attributes] {
  const stack = synthesizeDocker((scope) => {
    new OneShot(scope, "once", {
      name: "once",
      image: "sha256:1",
      script: "true",
      dependsOn: [],
      ...changes,
    });
  });
  return resources(stack, "docker_container")[0] ?? ["", {}];
}

test("runs to completion during the apply, which fails if the script fails", () => {
  expect(oneShot()[1]).toMatchObject({
    must_run: false,
    attach: true,
    logs: true,
    lifecycle: { postcondition: [{ condition: "${self.exit_code == 0}" }] },
  });
});

test("has no network, no capabilities and a read-only file system by default", () => {
  expect(oneShot()[1]).toMatchObject({
    network_mode: "none",
    read_only: true,
    capabilities: { drop: ["ALL"] },
    security_opts: ["no-new-privileges:true"],
    memory: 128,
    memory_swap: 128,
  });
  expect(oneShot()[1]).not.toHaveProperty("pid_mode");
});

test("can share processes and network of another container, with the named capabilities", () => {
  expect(oneShot({ inside: "1234", addCapabilities: ["CAP_KILL"] })[1]).toMatchObject({
    network_mode: "container:1234",
    pid_mode: "container:1234",
    capabilities: { drop: ["ALL"], add: ["CAP_KILL"] },
  });
});

test("another command changes address and name, because the provider does not run a container again", () => {
  const [address, { name }] = oneShot();
  expect(oneShot()[0]).toBe(address);
  for (const changes of [{ script: "false" }, { variables: { CONFIG: "other" } }, { image: "sha256:2" }]) {
    const [other, body] = oneShot(changes);
    expect(other).not.toBe(address);
    expect(body.name).not.toBe(name);
  }
});
