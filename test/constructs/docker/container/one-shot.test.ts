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

test("it runs to its end within the apply, and an apply whose script fails fails", () => {
  expect(oneShot()[1]).toMatchObject({
    must_run: false,
    attach: true,
    logs: true,
    lifecycle: { postcondition: [{ condition: "${self.exit_code == 0}" }] },
  });
});

test("it may do nothing but what it says: no network, no capability, a file system that nobody writes to", () => {
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

test("inside another container it sees that one's processes and network, with the capabilities that it names", () => {
  expect(oneShot({ inside: "1234", addCapabilities: ["CAP_KILL"] })[1]).toMatchObject({
    network_mode: "container:1234",
    pid_mode: "container:1234",
    capabilities: { drop: ["ALL"], add: ["CAP_KILL"] },
  });
});

test("to do something else it has another address and name: the provider would not run it again", () => {
  const [address, { name }] = oneShot();
  expect(oneShot()[0]).toBe(address);
  for (const changes of [{ script: "false" }, { variables: { CONFIG: "other" } }, { image: "sha256:2" }]) {
    const [other, body] = oneShot(changes);
    expect(other).not.toBe(address);
    expect(body.name).not.toBe(name);
  }
});
