import { shop } from "../../../../../application";
import { components } from "../../../../../constructs/components/registry";
import { secretFiles } from "../../../../../constructs/components/secret-files";
import { networkCount } from "../../../../../constructs/environment/checks/networks";
import { local } from "../../../../../environments/local";
import { LocalStack } from "../../../../../stacks/local-stack";
import {
  type Attributes,
  resources,
  type Synthesized,
  stackNamed,
  synthesize,
} from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  const stacks = synthesize((app) => {
    new LocalStack(app, local);
  });
  stack = stackNamed(stacks, "local");
});

function container(name: RegExp): Attributes {
  const [only] = resources(stack, "docker_container")
    .map(([, attributes]) => attributes)
    .filter((attributes) => name.test(String(attributes.name)));
  if (!only) throw new Error(`no container ${name}`);
  return only;
}

test("a store is one container with a volume", () => {
  expect(container(/^shop-local-receipts$/)).toMatchObject({
    user: "10001:10001",
    read_only: true,
    capabilities: { drop: ["ALL"] },
    env: ["BUCKET=receipts", "PORT=7070", "VGW_REGION=us-east-1"],
    mounts: [
      { type: "volume", source: "shop-local-receipts-data", target: "/var/tmp", read_only: false },
      {
        type: "bind",
        source: expect.stringContaining("/.local/secrets/data/receipts"),
        target: "/run/secrets",
        read_only: true,
      },
      expect.objectContaining({ type: "bind", target: "/plinth", read_only: true }),
    ],
    healthcheck: { test: ["CMD-SHELL", expect.stringContaining("http://127.0.0.1:$PORT/health")] },
    wait: true,
  });
});

test("each consumer has a network to the store, and the key as a file", () => {
  const mailer = container(/^shop-local-mailer-/);
  expect(mailer.env).toEqual(
    expect.arrayContaining([
      "RECEIPTS_ACCESS_KEY_ID=application-1",
      "RECEIPTS_BUCKET=receipts",
      "RECEIPTS_ENDPOINT=http://receipts:7070",
      "RECEIPTS_PATH_STYLE=on",
      "RECEIPTS_REGION=us-east-1",
      "RECEIPTS_SECRET_ACCESS_KEY_FILE=/run/secrets/receipts_secret_access_key_1",
      "RECEIPTS_SECRET_ACCESS_KEY_VERSION=1",
    ]),
  );
  const names = (attributes: Attributes) =>
    (attributes.networks_advanced as { name: string }[]).map(({ name }) => name);
  const shared = names(mailer).filter((name) => names(container(/^shop-local-receipts$/)).includes(name));
  expect(shared).toHaveLength(1);
  expect(JSON.stringify(container(/^shop-local-inventory-/).env)).not.toContain("RECEIPTS");
});

test("the store and its consumers have the same key", () => {
  const files = secretFiles(shop).filter(({ value }) => value === "receipts.key.1");
  expect(files.map(({ path }) => path)).toEqual([
    "data/receipts/key_1",
    "services/api/receipts_secret_access_key_1",
    "services/mailer/receipts_secret_access_key_1",
  ]);
});

test("its networks count towards the limit of the engine", () => {
  expect(resources(stack, "docker_network")).toHaveLength(networkCount(shop, components));
});
