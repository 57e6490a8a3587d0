import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { restore } from "../../tools/commands/restore";
import { changedLocal } from "../support/configs";

const recovery = { rpoMinutes: 10, rtoMinutes: 30 };
const local = changedLocal({ "data.orders.recovery": recovery, "data.receipts.recovery": recovery });
const now = Date.parse("2026-01-31T10:00:00Z");
const data = (Source: string, Target: string) => ({ Type: "volume", Source, Target, ReadOnly: true });
const scratch = { Type: "volume", Source: "shop-local-orders.backup", Target: "/var/tmp", ReadOnly: false };

/** A restore beside an engine with these mounts of the container; its exit code, and what was asked of the engine. */
async function run(
  component: string,
  options: { readonly into?: string; readonly at?: string },
  {
    mounts = [] as object[],
    volumes = [] as string[],
    host = "unix:///run/docker.sock",
    code = 0,
    deployed = true,
    labels = "null",
    environment = local as LocalEnvironment,
    asked = [] as string[],
  } = {},
) {
  const bodies: unknown[] = [];
  const said: string[] = [];
  const inspected = {
    Config: { User: "999:999", Cmd: null },
    HostConfig: { CapDrop: ["ALL"], Mounts: mounts, RestartPolicy: { Name: "unless-stopped" } },
    NetworkSettings: { Networks: { backups: {} } },
  };
  const result = await restore(
    { environments: [], localEnvironments: [environment] },
    "local",
    component,
    options,
    {
      now: () => now,
      say: (line) => said.push(line),
      programs: {
        start: () => code,
        output: (_, args) => {
          asked.push(args.join(" "));
          if (args[0] === "context") return host;
          if (args[2] === "--format") return labels;
          if (args[0] === "volume") return volumes.includes(args[2] ?? "") ? "{}" : undefined;
          return deployed ? "{}" : undefined;
        },
      },
      engine: () => ({
        call: async (_method, _path, body) => {
          if (body) bodies.push(body);
          return body ? { Id: "copy" } : inspected;
        },
      }),
    },
  );
  return { result, bodies, asked, said: said.join("\n") };
}

test("a database is restored by a copy of the container that backs it up, into a volume of its own", async () => {
  const { result, bodies, said } = await run(
    "orders",
    { into: "restored", at: "2026-01-31T10:59:55.5+01:00" },
    { mounts: [data("shop-local-orders-a", "/var/lib/postgresql/data"), scratch] },
  );
  expect(result).toBe(0);
  expect(bodies).toEqual([
    {
      Hostname: "",
      User: "999:999",
      Cmd: ["restore", "2026-01-31 09:59:55.500"],
      HostConfig: {
        CapDrop: ["ALL"],
        Mounts: [
          { ...data("shop-local-orders-restored", "/var/lib/postgresql/data"), ReadOnly: false },
          scratch,
        ],
        RestartPolicy: {},
        AutoRemove: true,
      },
      NetworkingConfig: { EndpointsConfig: { backups: {} } },
    },
  ]);
  expect(said).toBe(`Restored into shop-local-orders-restored. Nothing that runs has changed.
Now set data.orders.primaryVolume to "restored" in environments/local.ts, and deploy.
To go back, remove the setting, and deploy.`);
});

test("files are restored as root, for the users that they had", async () => {
  const { bodies, said } = await run(
    "receipts",
    { into: "restored" },
    { mounts: [data("shop-local-receipts-data", "/source"), data("shop-local-scans-a", "/source/a")] },
  );
  expect(bodies).toMatchObject([
    {
      User: "0:0",
      Cmd: ["restore"],
      HostConfig: {
        CapAdd: ["CHOWN", "DAC_OVERRIDE", "FOWNER"],
        Mounts: [{ Source: "shop-local-receipts-restored" }, { Source: "shop-local-receipts-a-restored" }],
      },
    },
  ]);
  expect(said).toContain('Now set data.receipts.volume to "restored"');
});

test("the way back names the volume that the config has now", async () => {
  const environment = changedLocal({ "data.orders.recovery": recovery, "data.orders.primaryVolume": "b" });
  const { said } = await run("orders", { into: "restored" }, { environment });
  expect(said).toContain('To go back, set it to "b", and deploy.');
});

test("a restore that fails removes its volumes, and ends with the exit code", async () => {
  const { result, asked, said } = await run(
    "orders",
    { into: "restored" },
    { mounts: [data("shop-local-orders-a", "/var/lib/postgresql/data")], code: 1 },
  );
  expect(result).toBe(1);
  expect(asked.at(-1)).toBe("volume rm shop-local-orders-restored");
  expect(said).toBe("Nothing was restored: see above.");
});

test("all mistakes are told at once", async () => {
  await expect(
    run("stockCache", { into: "Not--good", at: "yesterday" }),
  ).rejects.toThrow(`3 problems, nothing was written:
1. component
   value    "stockCache"
   expected data that is backed up: orders, receipts
   fix      Use: plinth restore <environment> <component> --into <volume> [--at <time>]
2. --into
   value    "Not--good"
   expected a name of 1–20 lower-case letters, digits and -, a letter first, no two - in a row
   fix      Write e.g. --into restored.
3. --at
   value    "yesterday"
   expected a time in the past, with its time zone
   fix      Write e.g. --at 2026-01-31T09:00:00Z.`);
});

test.each(["2026-01-31T10:00:01Z", "2026-01-31T09:00:00", "2026-13-01T00:00:00Z"])(
  "refuses the time %s",
  async (at) => {
    await expect(run("orders", { into: "restored", at })).rejects.toThrow("1. --at");
  },
);

test("refuses a volume that exists, and makes no container", async () => {
  const mounts = [data("shop-local-orders-a", "/var/lib/postgresql/data")];
  await expect(
    run("orders", { into: "b" }, { mounts, volumes: ["shop-local-orders-b"] }),
  ).rejects.toThrow(`1. --into
   value    "b"
   expected a name that no volume has: there is shop-local-orders-b
   fix      Choose another name: a restore never writes into a volume that exists.`);
});

test("refuses an environment that is unknown, or not deployed", async () => {
  await expect(
    restore({ environments: [], localEnvironments: [local] }, "dev", "orders", {}),
  ).rejects.toThrow("1. environment");
  await expect(run("orders", { into: "restored" }, { deployed: false })).rejects.toThrow(`1. environment
   value    "local"
   expected a deployed environment, with the container shop-local-orders.backup
   fix      Deploy it: npx cdktf deploy local. On a new machine first store the secrets of the old one.`);
});

test("refuses an engine of another machine", async () => {
  await expect(
    run("orders", { into: "restored" }, { host: "ssh://build@example.com" }),
  ).rejects.toThrow(`1. DOCKER_HOST
   value    "ssh://build@example.com"
   expected a Docker engine of this machine: a restore makes a container through its socket
   fix      Run this on the machine of the engine.`);
});

test("says where a deployment removes the volume of before", async () => {
  const environment = changedLocal({ "data.orders.recovery": recovery, "data.orders.keepVolumes": false });
  const { said } = await run("orders", { into: "restored" }, { environment });
  expect(said).toContain("keepVolumes is false: the deployment removes the volume of before.");
});

test("the new volumes have the labels of the old ones, as Terraform expects", async () => {
  const { asked } = await run(
    "receipts",
    { into: "restored" },
    { mounts: [data("shop-local-receipts-data", "/source")], labels: '{"plinth.backup":"receipts"}' },
  );
  expect(asked).toContain("volume inspect --format {{json .Labels}} shop-local-receipts-data");
  expect(asked).toContain("volume create --label plinth.backup=receipts shop-local-receipts-restored");
});

test("makes no volume if one of several exists", async () => {
  const asked: string[] = [];
  const mounts = [data("shop-local-receipts-a", "/source/a"), data("shop-local-receipts-b", "/source/b")];
  const volumes = ["shop-local-receipts-b-restored"];
  await expect(run("receipts", { into: "restored" }, { mounts, volumes, asked })).rejects.toThrow(
    "1. --into",
  );
  expect(asked.filter((line) => line.startsWith("volume create"))).toEqual([]);
});

test("says when an environment that stands by is backed up itself", async () => {
  const backups = { endpoint: "https://backups.example.com", standbyFor: "first" };
  const environment = changedLocal({ backups, "data.orders.recovery": recovery });
  const { said } = await run("orders", { into: "restored" }, { environment });
  expect(said).toContain(
    "When all data is restored, also remove backups.standbyFor: from then on local is backed up itself.",
  );
});
