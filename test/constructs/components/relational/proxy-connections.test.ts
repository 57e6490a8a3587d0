import { inSecondRegion } from "../../../../constructs/environment/second-region";
import { changedProduction } from "../../../support/configs";
import { problemsOfSample } from "../../../support/sample-with";

const proxy = (connectionsPercent: number) => ({ "data.orders.proxy": { connectionsPercent } });
const medium = { "data.orders.instanceClass": "db.t4g.medium" };

test("a proxy serves more tasks than the class accepts connections", () => {
  expect(problemsOfSample({ production: medium })).toHaveLength(1);
  expect(problemsOfSample({ production: { ...medium, ...proxy(60) } })).toEqual([]);
});

test.each([
  [
    "a pool that leaves nothing for migrations",
    { production: { ...medium, ...proxy(80) } },
    {
      path: "production: data.orders.proxy.connectionsPercent",
      value: 80,
      expected:
        "at most 77: 80 % of the 387 connections that this class accepts are 309, with 10 beside the proxy (migrate 10), and the alarm starts above 309",
      fix: "Lower it, or use a larger instance class.",
    },
  ],
  [
    "fewer connections than tasks",
    { production: { ...medium, ...proxy(20) } },
    {
      path: "production: data.orders.proxy.connectionsPercent",
      value: 20,
      expected:
        "a pool of at least 98 connections, one for each task during a deployment: api 2 × 30, inventory 2 × 12, mailer 2 × 6, report 1, restock 1; 20 % of the 387 connections that this class accepts are 77",
      fix: "Raise it, use a larger instance class, or lower replicas.max.",
    },
  ],
  [
    "a pool of all connections",
    { production: proxy(91) },
    {
      path: "production: data.orders.proxy.connectionsPercent",
      value: 91,
      expected: "a whole number of percent from 10 to 90",
      fix: "Write a number from 10 to 90.",
    },
  ],
  [
    "readers of a replica that are too many for it",
    {
      shop: { "data.orders.replicaReaders": ["report"], "jobs.report.poolSize": 400 },
      production: { ...medium, ...proxy(60) },
    },
    {
      path: "production: data.orders.instanceClass",
      value: "db.t4g.medium",
      expected:
        "an instance class for at least 400 connections to a replica during a deployment: report 400; this class accepts 387, and its alarm starts above 309",
      fix: "Use a larger instance class, or lower poolSize or replicas.max.",
    },
  ],
])("%s", (_, changes, expected) => {
  expect(problemsOfSample(changes)).toContainEqual(expected);
});

test("the largest pool that is accepted", () => {
  expect(problemsOfSample({ production: { ...medium, ...proxy(77) } })).toEqual([]);
});

describe("a driver that verifies the proxy", () => {
  const withAuthority = (certificateAuthority: string, more: object = proxy(60)) =>
    problemsOfSample({ production: { "data.orders.certificateAuthority": certificateAuthority, ...more } });

  test("needs the authority of its certificate", () => {
    const bundle = "examples/n8n/certificates/eu-west-1-bundle.pem";
    expect(withAuthority(bundle)).toEqual([
      {
        path: "production: data.orders.certificateAuthority",
        value: bundle,
        expected:
          "a file with the certificate of Amazon Root CA 1 too: it signs the certificate of the proxy, with which services connect",
        fix: "Add the PEM of https://www.amazontrust.com/repository/AmazonRootCA1.pem to the file; the task that creates the users needs the others.",
      },
    ]);
    expect(withAuthority(bundle, {})).toEqual([]);
  });

  test("accepts a file that has it", () => {
    expect(withAuthority("test/support/certificates/roots.pem")).toEqual([]);
  });
});

test("a proxy that nothing connects through is refused", () => {
  const nothing = {
    "services.api.uses": [],
    "services.inventory.uses": ["stockCache"],
    "services.mailer.uses": [],
  };
  const problems = problemsOfSample({
    shop: { ...nothing, "jobs.report.uses": [], "jobs.restock.uses": ["inventory"] },
    production: proxy(60),
  });
  expect(problems).toContainEqual({
    path: "production: data.orders.proxy",
    value: { connectionsPercent: 60 },
    expected: "no value: nothing connects to orders through a proxy, which then has no users",
    fix: "Remove it.",
  });
});

test("a database that follows another region has none, until it serves", () => {
  const recovery = { mode: "pilot-light", region: "eu-central-1" };
  const dataIn = (more: object) =>
    inSecondRegion(changedProduction({ ...proxy(60), recovery: { ...recovery, ...more } }))?.environment.data
      .orders;
  expect(dataIn({})).not.toHaveProperty("proxy.connectionsPercent");
  expect(dataIn({ inUse: "second" })).toHaveProperty("proxy.connectionsPercent", 60);
});
