import { off } from "../../../../constructs/application/choice";
import { from } from "../../../../constructs/application/variable-values";
import { problemsOfSample, type SampleChanges } from "../../../support/sample-with";

const health = off("the program gives no sign of its own");
const proxy = { health, port: 9901 };
const size = { image: "shop/proxy:1.0.0", cpuUnits: 32, memoryMiB: 128 };
const leftOut = off("nothing needs it on one machine");

/** The sample with these sidecars of inventory, and their sizes. */
function sample(sidecars: unknown, sizes: unknown = { proxy: size }, more: SampleChanges = {}) {
  return problemsOfSample({
    shop: { "services.inventory.sidecars": sidecars, ...more.shop },
    production: { "services.inventory.sidecars": sizes, ...more.production },
    local: { "services.inventory.sidecars": leftOut, ...more.local },
  });
}

test("accepts a sidecar with a size on AWS, and a reason on Docker", () => {
  expect(sample({ proxy: { ...proxy, variables: { HOST: from("orders", "host"), MODE: "fast" } } })).toEqual(
    [],
  );
});

const application = (name: string, value: unknown, expected: string, fix: string) => ({
  path: `application shop: services.inventory.sidecars.${name}`,
  value,
  expected,
  fix,
});

test.each(["inventory", "collector", "logRouter", "ecsAgent"])(
  "refuses the name %s, which another container of the task has",
  (name) => {
    expect(sample({ [name]: proxy }, { [name]: size })).toEqual([
      application(
        name,
        name,
        "a name that no other container of the task has: inventory, collector, log-router, and those that begin with ecs or aws",
        "Rename it.",
      ),
    ]);
  },
);

test("refuses a port of the service, and one of another sidecar", () => {
  const sidecars = { proxy: { ...proxy, port: 3001 }, one: proxy, other: proxy };
  const nothingElse = "a port on which nothing else listens in the task";
  expect(sample(sidecars, { proxy: size, one: size, other: size })).toEqual([
    application("proxy.port", 3001, nothingElse, "Use another port: port is the same."),
    application("other.port", 9901, nothingElse, "Use another port: sidecars.one.port is the same."),
  ]);
});

test("refuses the port of FireLens beside a log router", () => {
  const logRouter = { image: "shop/log-router:1.0.0", cpuUnits: 32, memoryMiB: 64 };
  const more = { production: { "services.inventory.logRouter": logRouter } };
  expect(sample({ proxy: { ...proxy, port: 24_224 } }, { proxy: size }, more)).toEqual([
    {
      path: "production: services.inventory.logRouter",
      value: logRouter,
      expected:
        "no log router beside the sidecar proxy with the port 24224, on which FireLens listens in the same task",
      fix: "Change the port of the sidecar in the application, or remove logRouter.",
    },
  ]);
});

test("refuses sidecars that take more than the task has", () => {
  const more = {
    production: {
      "services.inventory.cpuUnits": 256,
      "services.inventory.memoryMiB": 512,
      "services.inventory.logRouter": undefined,
    },
  };
  expect(
    sample({ proxy }, { proxy: { ...size, cpuUnits: 225, memoryMiB: 449 } }, more).filter(({ path }) =>
      /cpuUnits|memoryMiB/.test(path),
    ),
  ).toEqual([
    {
      path: "production: services.inventory.cpuUnits",
      value: 256,
      expected:
        "at least 257: its sidecars take proxy 225 = 225 CPU units, and the service needs 32 at least",
      fix: "Raise it, or give the sidecars less.",
    },
    {
      path: "production: services.inventory.memoryMiB",
      value: 512,
      expected: "at least 513: its sidecars take proxy 449 = 449 MiB, and the service needs 64 at least",
      fix: "Raise it, or give the sidecars less.",
    },
  ]);
  expect(sample({ proxy }, { proxy: { ...size, cpuUnits: 224, memoryMiB: 448 } }, more)).toEqual([]);
});

test("refuses writable directories that fill a sidecar's memory", () => {
  expect(sample({ proxy }, { proxy: { ...size, memoryMiB: 64 } })).toEqual([
    {
      path: "production: services.inventory.sidecars.proxy.memoryMiB",
      value: 64,
      expected: "more than 64: the writable directories of the application, which are in memory, take 64 MiB",
      fix: "Raise it, or lower sizeMiB of writablePaths.",
    },
  ]);
});

test("refuses a sidecar without a size, and a size without a sidecar", () => {
  expect(sample({ proxy }, { other: size })).toEqual([
    {
      path: "production: services.inventory.sidecars.proxy",
      value: undefined,
      expected: "image, CPU units and memory of this sidecar, which the application gives to the service",
      fix: 'Write e.g. { image: "shop/proxy:1.0.0", cpuUnits: 64, memoryMiB: 128 }.',
    },
    {
      path: "production: services.inventory.sidecars.other",
      value: size,
      expected: "a sidecar of the service: proxy",
      fix: "Correct the name, remove it, or add the sidecar in the application.",
    },
  ]);
});

test("asks in a local environment for the reason why a service runs without its sidecars", () => {
  expect(sample({ proxy }, { proxy: size }, { local: { "services.inventory.sidecars": undefined } })).toEqual(
    [
      {
        path: "local: services.inventory.sidecars",
        value: undefined,
        expected: 'off("…") with a reason: on Docker the service runs without its sidecars proxy',
        fix: 'Write off("why the service works without them on this machine").',
      },
    ],
  );
  expect(sample(undefined, undefined)).toContainEqual({
    path: "local: services.inventory.sidecars",
    value: leftOut,
    expected: "no sidecars: the application gives none to the service",
    fix: "Remove it.",
  });
});

test("refuses a part of what the service does not use", () => {
  expect(sample({ proxy: { ...proxy, variables: { KEY: from("paymentKey", "value") } } })).toEqual([
    application(
      "proxy.variables.KEY",
      "paymentKey",
      "a name in uses: orders, stockCache, stockMoves",
      'Correct the name, or add "paymentKey" to uses.',
    ),
  ]);
});

test("counts the time to stop a sidecar on Spot", () => {
  const onSpot = {
    shop: { "services.inventory.shutdownSeconds": 110 },
    production: { "cluster.spotPercent": 50, "services.inventory.logRouter": undefined },
  };
  const ofInventory = ({ path }: { readonly path: string }) => path.includes("spotPercent");
  expect(sample(undefined, {}, onSpot).filter(ofInventory)).toEqual([]);
  expect(sample({ proxy }, { proxy: size }, onSpot).filter(ofInventory)).toEqual([
    {
      path: "production: cluster.spotPercent",
      value: 50,
      expected:
        "0: inventory stops within 110 s, then its sidecars within 20 s, and AWS stops a Spot task 120 s after its notice",
      fix: "Write 0, or lower shutdownSeconds of inventory to 100.",
    },
  ]);
});

test("asks for the certificates of a database that a sidecar is given", () => {
  const sidecars = { proxy: { ...proxy, variables: { CA: from("orders", "ca") } } };
  expect(sample(sidecars)).toContainEqual({
    path: "production: data.orders.certificateAuthority",
    value: undefined,
    expected: "the file with the certificates of RDS: inventory has the part ca of orders in a variable",
    fix: 'Download the bundle of the region into the project, and write e.g. "certificates/eu-west-1-bundle.pem".',
  });
});
