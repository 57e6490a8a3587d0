import { environmentProblems } from "../../constructs/components/checks";
import type { Environment } from "../../constructs/environment/environment";
import { type FailoverOptions, failover } from "../../tools/commands/failover";
import type { Changes } from "../support/configs";
import { onAurora } from "../support/engines";
import { type recoveries, withSecondRegion } from "../support/second-region";

const standby = "shop-production-recovery-orders-standby";
const standbyArn = `arn:aws:rds:eu-central-1:333333333333:db:${standby}`;
const there = { "recovery.inUse": "second" };
const returned = {
  "data.orders.restores": [{ into: "returned", replicaOf: standbyArn, promoted: true }],
};

/** AWS as the commands of a failover see it, in memory: answers, and what commands change. */
class Account {
  readonly ran: string[] = [];
  follows = true;
  /** Seconds that the follower is behind. */
  lag = "3";
  /** Words of commands that fail. */
  fails: readonly string[] = [];
  /** Words of queries that find nothing. */
  lacks: readonly string[] = [];

  start(words: string): number {
    this.ran.push(words);
    if (this.fails.some((own) => words.includes(own))) return 1;
    if (words.includes("promote-read-replica")) this.follows = false;
    if (words.includes("--desired-count 0")) this.lag = "0";
    return 0;
  }

  answer(words: string): string | undefined {
    if (this.lacks.some((own) => words.includes(own))) return "None";
    if (words.includes("get-caller-identity")) return "333333333333";
    if (words.includes("ReadReplicaSource")) return this.follows ? "arn:aws:rds:eu-west-1:…" : "None";
    if (words.includes("describe-db-instances")) return "available";
    if (words.includes("get-metric-statistics")) return this.lag;
    if (words.includes("list-health-checks")) return "hc-1";
    if (words.includes("describe-images")) return "sha256:…";
    if (words.includes("describe-secret")) return "v1";
    if (words.includes("describe-services")) return "ACTIVE";
    if (words.includes("awsbackup")) return words.includes('CreateTime"') ? "" : "awsbackup:copyjob-7";
    return undefined;
  }
}

async function run(environment: Environment, options: FailoverOptions, account = new Account()) {
  expect(environmentProblems([environment])).toEqual([]);
  const said: string[] = [];
  let waits = 0;
  const code = await failover({ environments: [environment], localEnvironments: [] }, "production", options, {
    now: () => Date.parse("2026-01-31T10:00:00Z"),
    say: (line) => said.push(line),
    wait: async () => {
      waits += 1;
    },
    programs: {
      start: (program, args) => account.start([program, ...args].join(" ")),
      output: (program, args) => account.answer([program, ...args].join(" ")),
    },
  }).catch((error: Error) => error.message);
  return { code, said: said.join("\n"), ran: account.ran, waits };
}

const inTwo = (changes: Changes = there, mode: keyof typeof recoveries = "pilot-light") =>
  withSecondRegion(mode, changes);

test("--dry-run checks and prints each step with its commands, and changes nothing", async () => {
  const { code, said, ran } = await run(inTwo(), { dryRun: true });
  expect(code).toBe(0);
  expect(ran).toEqual([]);
  expect(said).toMatchSnapshot();
});

test("without --yes nothing is done either, and the exit code says so", async () => {
  const { code, said, ran } = await run(inTwo(), {});
  expect(code).toBe(1);
  expect(ran).toEqual([]);
  expect(said).toContain("To do it: npx plinth failover production --yes");
});

test("--yes stops the first region, promotes after the follower is near, starts tasks, and then switches DNS", async () => {
  const { code, ran, said } = await run(inTwo(), { yes: true });
  expect(code).toBe(0);
  const order = [
    "update-service --cluster shop-production --service api --desired-count 0 --region eu-west-1",
    `promote-read-replica --db-instance-identifier ${standby}`,
    "--resource-id service/shop-production-recovery/api --min-capacity 3 --max-capacity 30",
    "ecs wait services-stable --cluster shop-production-recovery",
    "https://eu-central-1.shop.example.com/api/version",
    "aws route53 update-health-check --health-check-id hc-1 --inverted",
    "npx cdktf deploy production-recovery",
    "npx cdktf deploy production ",
  ].map((own) => ran.findIndex((command) => command.includes(own)));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(said).toContain("production-recovery in eu-central-1 serves now.");
});

test("a first region that does not answer is skipped, and what failed later ends the command", async () => {
  const account = new Account();
  account.fails = ["--region eu-west-1", "deploy production "];
  account.lag = "0";
  expect((await run(inTwo(), { yes: true }, account)).code).toBe(0);
  const stuck = new Account();
  stuck.fails = ["services-stable"];
  const { code, said, ran } = await run(inTwo(), { yes: true }, stuck);
  expect(code).toBe(1);
  expect(said).toContain(
    "Steps 1 to 4 are done. Correct what failed, and go on with the same command: npx plinth failover production --yes",
  );
  expect(ran.join()).not.toContain("update-health-check");
});

test("the command goes on where it stopped: a database that was promoted is not promoted again", async () => {
  const account = new Account();
  account.follows = false;
  const { code, ran, said } = await run(inTwo(), { yes: true }, account);
  expect(code).toBe(0);
  expect(ran.join()).not.toContain("promote-read-replica");
  expect(said).toContain("It is done already.");
});

test("a follower that never catches up ends the command before anything is promoted", async () => {
  const account = new Account();
  account.start = (words) => {
    account.ran.push(words);
    return 0;
  };
  const { code, ran, waits } = await run(inTwo(), { yes: true }, account);
  expect(code).toBe(1);
  expect(waits).toBe(60);
  expect(ran.join()).not.toContain("promote-read-replica");
});

test("what is missing is listed all at once, and nothing is changed", async () => {
  const account = new Account();
  account.lag = "601";
  account.lacks = ["shop/api", "payment-key", "list-health-checks", "--services mailer"];
  const { code, ran } = await run(inTwo({}), { yes: true }, account);
  expect(ran).toEqual([]);
  expect(code).toMatchSnapshot();
});

test("a lag above the RPO can be accepted, nothing else", async () => {
  const account = new Account();
  account.lag = "601";
  expect((await run(inTwo(), { dryRun: true }, account)).code).toContain("a lag of at most 5 minutes");
  expect((await run(inTwo(), { dryRun: true, acceptLoss: true }, account)).code).toBe(0);
  account.lacks = ["shop/api"];
  expect((await run(inTwo(), { dryRun: true, acceptLoss: true }, account)).code).toContain("shop/api");
});

test("another account is refused, and is the only problem: nothing else is known", async () => {
  const account = new Account();
  account.lacks = ["get-caller-identity", "shop/api", "list-health-checks"];
  expect((await run(inTwo(), { dryRun: true }, account)).code).toMatch(/^1 problem,/);
  expect((await run(inTwo(), { dryRun: true }, account)).code).toContain(
    "the AWS CLI, signed in to the account 333333333333",
  );
});

describe("the way back", () => {
  test("first the databases of the first region follow: the lines are printed", async () => {
    const { said: code } = await run(inTwo(), { back: true, dryRun: true });
    expect(code).toContain(`restores: [{ into: "returned", replicaOf: "${standbyArn}" }],`);
    expect(code).toContain('inUse: "original",');
  });

  test("then they are promoted: the lines are printed", async () => {
    const follows = {
      ...there,
      "data.orders.restores": [{ into: "returned", replicaOf: standbyArn }],
      "data.orders.inUse": "original",
    };
    const { said: code } = await run(inTwo(follows), { back: true, dryRun: true });
    expect(code).toContain("data.orders: add promoted: true to the last of restores, and remove inUse");
    expect(code).toContain("recovery: remove inUse");
  });

  test("with these lines it stops the second region, promotes in the first, deploys, and switches DNS back", async () => {
    const { code, ran } = await run(inTwo(returned), { back: true, yes: true });
    expect(code).toBe(0);
    const order = [
      "--service api --desired-count 0 --region eu-central-1",
      "promote-read-replica --db-instance-identifier shop-production-orders-returned",
      "npx cdktf deploy production ",
      "--service api --desired-count 3 --region eu-west-1",
      "update-health-check --health-check-id hc-1 --no-inverted",
      "npx cdktf deploy production-recovery",
    ].map((own) => ran.findIndex((command) => command.includes(own)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });
});

describe("backup-and-restore", () => {
  test("prints the steps of a restore with real names", async () => {
    const { code, said, ran } = await run(inTwo({}, "backup-and-restore"), { dryRun: true });
    expect(code).toBe(0);
    expect(ran).toEqual([]);
    expect(said).toMatchSnapshot();
  });

  test("of Aurora it names the newest copy of a cluster snapshot", async () => {
    const { said } = await run(
      inTwo(
        { ...onAurora, "data.orders.recovery": { rpoMinutes: 1440, rtoMinutes: 240 } },
        "backup-and-restore",
      ),
      { dryRun: true },
    );
    expect(said).toContain(
      "aws rds describe-db-cluster-snapshots --snapshot-type awsbackup --region eu-central-1",
    );
    expect(said).toContain("[?DBClusterIdentifier==`shop-production-orders`]");
    expect(said).toContain('databases: { orders: "awsbackup:copyjob-7" },');
    expect(said).not.toContain("describe-db-instance-automated-backups");
  });

  test("does none of them itself", async () => {
    const { code } = await run(inTwo({}, "backup-and-restore"), { yes: true });
    expect(code).toContain("another mode than backup-and-restore, whose steps need a person");
  });
});

test("an environment without a second region, and an unknown one", async () => {
  const one = withSecondRegion("pilot-light", { recovery: undefined });
  expect((await run(one, {})).code).toContain("a second region");
  await expect(failover({ environments: [one], localEnvironments: [] }, "live", {})).rejects.toThrow(
    `1 problem, nothing was written:
1. environment with a second region
   value    "live"
   expected no name: there is no environment with a second region
   fix      Add one, and deploy it.`,
  );
});
