import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readNeeds } from "../../../tools/local/needs";
import { projectStacks } from "../../support/project";

test("reads the JSON that Terraform passes, and no files", () => {
  expect(readNeeds('{"images":["shop:1.0.0"]}', "no-such-directory")).toEqual([{ images: ["shop:1.0.0"] }]);
});

test("otherwise reads the synthesized stacks, of which only local ones have needs", () => {
  const output = mkdtempSync(join(tmpdir(), "plinth-needs-"));
  try {
    for (const [id, stack] of projectStacks()) {
      mkdirSync(join(output, "stacks", id), { recursive: true });
      writeFileSync(join(output, "stacks", id, "cdk.tf.json"), JSON.stringify(stack));
    }
    expect(readNeeds(undefined, output)).toEqual([
      {
        images: [
          "apache/kafka:4.1.0",
          ...["haproxy:3.2", "ministackorg/ministack:1.5.33", "postgres:16", "redis:7", "shop:1.0.0"],
          "versity/versitygw:v1.8.0",
        ],
        ports: [8080, 8443, 8404].map((port) => ({ address: "127.0.0.1", port })),
        secretFiles: expect.arrayContaining([
          ".local/secrets/services/api/payment_key",
          ".local/secrets/balancer/tls.pem",
        ]),
        containers: 15,
        // Two database nodes, five copies, four balancers, the cache and the object store, the broker, the Kafka node, three jobs.
        memoryMiB: 512 + 5 * 128 + 2 * 128 + 2 * 128 + 256 + 768 + 3 * 128,
        diskMiB: 4096 + 15 * 10 * 5,
        balancer: "shop-local-balancer",
      },
    ]);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
});
