import { off } from "../../../constructs/application/choice";
import { mysql } from "../../../constructs/components/mysql/spec";
import { LocalStack } from "../../../stacks/local-stack";
import { changedLocal, changedShop } from "../../support/configs";
import { at, resources, type Synthesized, stackNamed, synthesize } from "../../support/synthesize";

const application = changedShop({
  "data.catalog": mysql({ version: "8.4" }),
  "services.inventory.uses": ["orders", "stockCache", "stockMoves", "catalog"],
});
const catalog = {
  image: "mysql:8.4",
  keepVolumes: true,
  secretVersion: 1,
  cpus: 0.5,
  memoryMiB: 512,
  processes: 256,
  recovery: off("made for a test alone"),
};

function stack(changes: object): Synthesized {
  const stacks = synthesize((app) => {
    new LocalStack(app, changedLocal({ "data.catalog": catalog, ...changes }, application));
  });
  return stackNamed(stacks, "local");
}

const before = stack({});

const containers = (of: Synthesized) =>
  new Map(resources(of, "docker_container").map(([, { name, labels }]) => [String(name), labels]));

describe.each([
  ["orders", "orders", "sh /plinth/create-logins\\.sh", "orders_password", "ORDERS_USERNAME"],
  ["catalog", "catalog", "sh /plinth/create-logins\\.sh", "catalog_password", "CATALOG_USERNAME"],
  ["stockCache", "stock-cache", "sh /plinth/set-passwords\\.sh", "stock_cache_password", undefined],
  [
    "receipts",
    "receipts",
    "sh /plinth/set-keys\\.sh",
    "receipts_secret_access_key",
    "RECEIPTS_ACCESS_KEY_ID",
  ],
])("a higher secretVersion of %s", (name, label, command, file, user) => {
  const after = stack({ [`data.${name}.secretVersion`]: 2 });

  test("leaves its server alone, and gives it the new password while it runs", () => {
    const server = new RegExp(`^shop-local-${label}$`);
    const own = (of: Synthesized) => [...containers(of)].filter(([container]) => server.test(container));
    expect(own(after)).toHaveLength(1);
    expect(own(after)).toEqual(own(before));
    const passwords = (of: Synthesized) => at(of, "terraform_data", `data/${label}/passwords`);
    expect(passwords(before).triggers_replace).toMatchObject({ secretVersion: 1 });
    expect(passwords(after)).toMatchObject({
      triggers_replace: {
        container: expect.stringMatching(/^\$\{docker_container\..*\.id\}$/),
        secretVersion: 2,
      },
      provisioner: [
        {
          "local-exec": {
            command: expect.stringMatching(
              `^docker exec (--env \\w+ )*\\$\\{docker_container\\..*\\.name\\} (${command})`,
            ),
          },
        },
      ],
    });
  });

  test("its users start when it knows their login, and refer to nothing that would be changed before they end", () => {
    const accepted = (of: Synthesized) =>
      resources(of, "terraform_data").filter(([address]) =>
        new RegExp(`^data_${label}_passwords-[0-9a-f]{6}_`).test(address),
      );
    const [[old = ""] = []] = accepted(before);
    const [[address = "", own = {}] = [], ...more] = accepted(after);
    expect([more, address === old]).toEqual([[], false]);
    expect(JSON.stringify(own)).not.toContain("docker_container");
    expect(own.provisioner).toEqual([
      {
        "local-exec": {
          command: expect.stringMatching(/while-healthy\.sh$/),
          environment: expect.objectContaining({
            CONTAINER: `shop-local-${label}`,
            COMMAND: expect.stringMatching(
              new RegExp(`^docker exec (--env \\w+ )*shop-local-${label} ${command}`),
            ),
          }),
        },
      },
    ]);
    const users = resources(after, "docker_container").filter(([, { env }]) =>
      JSON.stringify(env ?? []).includes(`${file}_2"`),
    );
    expect(users.length).toBeGreaterThan(0);
    for (const [, { depends_on }] of users) expect(depends_on).toContain(`terraform_data.${address}`);
    // One after the other.
    expect(at(after, "terraform_data", `data/${label}/passwords`).depends_on).toEqual([
      `terraform_data.${address}`,
    ]);
  });

  test("replaces the containers of its users, which log in with the other password", () => {
    const users = (of: Synthesized, slot: number) =>
      resources(of, "docker_container")
        .filter(([, { env }]) => JSON.stringify(env ?? []).includes(`${file}_${slot}"`))
        .map(([, { env }]) => env as string[]);
    expect(users(before, 1).length).toBeGreaterThan(0);
    expect(users(before, 2)).toEqual([]);
    expect(users(after, 1)).toEqual([]);
    expect(users(after, 2)).toHaveLength(users(before, 1).length);
    if (user !== undefined)
      for (const env of users(after, 2))
        expect(env).toContainEqual(expect.stringMatching(new RegExp(`^${user}=[a-z]+-2$`)));
  });
});
