import { join } from "node:path";
import type { Environment } from "../../../constructs/environment/environment";
import type { FailoverOptions } from "../../../tools/commands/failover";
import type { Aws } from "../aws";
import { assertAll } from "../facts/fact";
import type { Progress } from "../progress";
import type { Workspace } from "../workspace";
import { live } from "./live";
import { inverted, provideLag, read, signature, sourceOf, tasks } from "./regions";

interface Surroundings {
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly aws: Aws;
  readonly second: Aws;
  readonly act: (environment: Environment, options: FailoverOptions) => Promise<number>;
  /** `recovery` of the environment after the failover. */
  readonly used: NonNullable<Environment["recovery"]>;
  /** Gets the stacks of the deployments with which the command ends. */
  readonly deployments: string[];
  /** Identifier of the instance that serves in the second region. */
  readonly standby: string;
}

const file = join("test/e2e/two-regions", "live.ts");
const returned = "ledger-live-entries-returned";
const objectives = "recovery: { rpoMinutes: 5, rtoMinutes: 60 },";

/** The way back, with the lines that the command prints: the database of the first region follows, is promoted, and serves. */
export async function wayBack(around: Surroundings): Promise<void> {
  const { workspace, progress, aws, second, act, used, deployments, standby } = around;
  const replicaOf = `arn:aws:rds:${used.region}:${live.account}:db:${standby}`;
  const follows = `restores: [{ into: "returned", replicaOf: "${replicaOf}" }],`;
  const data = (own: object): Environment["data"] => ({
    ...live.data,
    entries: { ...live.data.entries, ...own },
  });
  const restore = { into: "returned", replicaOf };
  await progress.step(
    "the way back is refused before the databases follow, with the lines that are missing",
    async () => {
      const refused = await act({ ...live, recovery: used }, { back: true, yes: true }).catch(String);
      assertAll([{ what: "refused", expected: true, found: String(refused).includes("the lines above") }]);
    },
  );
  workspace.edit(file, objectives, `${objectives}\n      ${follows}\n      inUse: "original",`);
  await progress.step("cdktf deploy live: its database follows that of the second region", async () => {
    await workspace.deploy(live.name);
    assertAll([
      { what: "what it follows", expected: true, found: (await sourceOf(aws, returned)) !== undefined },
      { what: "tasks of the second region", expected: 2, found: await tasks(second, "ledger-live-recovery") },
    ]);
    await provideLag(aws, returned);
  });
  workspace.edit(file, `\n      inUse: "original",`, "");
  workspace.edit(file, `\n    inUse: "second",`, "");
  workspace.edit(file, `${replicaOf}" }`, `${replicaOf}", promoted: true }`);
  const back = { ...live, data: data({ restores: [{ ...restore, promoted: true }] }) };
  deployments.length = 0;
  await progress.step("plinth failover live --back --dry-run, then --yes", async () => {
    assertAll([
      { what: "dry run", expected: 0, found: await act(back, { back: true, dryRun: true }) },
      { what: "way back", expected: 0, found: await act(back, { back: true, yes: true }) },
      { what: "deployments", expected: [live.name, "live-recovery"], found: deployments },
    ]);
  });
  for (const stack of deployments)
    await progress.step(`cdktf deploy ${stack}`, () => workspace.deploy(stack));
  await progress.step("what was written before is there, in the first region again", async () =>
    assertAll([
      { what: "value", expected: signature, found: await read(aws) },
      { what: "what its database follows", expected: undefined, found: await sourceOf(aws, returned) },
      { what: "tasks of the first region", expected: 2, found: await tasks(aws, "ledger-live") },
      { what: "tasks of the second region", expected: 0, found: await tasks(second, "ledger-live-recovery") },
      { what: "inverted health checks", expected: 0, found: await inverted(aws) },
    ]),
  );
}
