import { violations } from "../../policy/violations";
import { stackOf } from "../../terraform-json/stack-of";

/** What the policy says of the network of a container that writes to a volume. */
function ofNetwork(volume: Record<string, unknown>) {
  const json = {
    resource: {
      docker_network: { outward: { name: "outward", internal: false } },
      docker_volume: { data: { name: "data", ...volume } },
      docker_container: {
        server: {
          name: "server",
          restart: "unless-stopped",
          must_run: true,
          networks_advanced: [{ name: "${docker_network.outward.name}" }],
          mounts: [
            { type: "volume", source: "${docker_volume.data.name}", target: "/data", read_only: false },
          ],
        },
      },
    },
  };
  return violations(stackOf("local", json)).filter(({ rule }) => rule.id === "docker-data-network-internal");
}

test("a container with a volume on disk has no way to the internet", () => {
  expect(ofNetwork({})).toHaveLength(1);
  expect(ofNetwork({ driver_opts: { type: "nfs" } })).toHaveLength(1);
});

test("a volume in memory keeps no data", () => {
  expect(ofNetwork({ driver_opts: { type: "tmpfs", device: "tmpfs" } })).toEqual([]);
});
