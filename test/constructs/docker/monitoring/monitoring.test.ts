import { localWith } from "../../../support/local";
import { resources } from "../../../support/synthesize";

test("x", () => {
  const stack = localWith({ monitoring: { port: 9090, alerts: { page: { webhook: true } } } });
  const c = resources(stack, "docker_container")
    .map(([, b]) => b)
    .filter(({ name }) => /prom|alertm|monitoring|node-exp|metrics/.test(String(name)));
  require("fs").writeFileSync(
    "/tmp/mon/out.json",
    JSON.stringify(
      {
        c,
        d: resources(stack, "terraform_data").filter(([, b]) => JSON.stringify(b).includes("load-metrics")),
        n: resources(stack, "docker_network").map(([, b]) => (b as any).name),
      },
      null,
      1,
    ),
  );
});
