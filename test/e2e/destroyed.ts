import { z } from "zod";
import { kebabCase } from "../../constructs/application/variable-names";
import type { Environment } from "../../constructs/environment/environment";
import { storesOf } from "../support/stores";
import type { Aws } from "./aws";
import { assertAll } from "./facts/fact";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** Destroys an environment as its owner does: logs that nobody said may go are in the way, until someone deletes them. */
export async function destroyed(
  environment: Environment,
  { workspace, aws, progress }: { workspace: Workspace; aws: Aws; progress: Progress },
): Promise<void> {
  const { name } = environment;
  const kept = logBucketsKept(environment);
  if (kept.length > 0) {
    await progress.step(`cdktf destroy ${name} stops at the logs of who read which object`, async () => {
      const said = await workspace.destroy(name).then(
        () => "nothing",
        (error) => String(error),
      );
      assertAll(
        kept.map((bucket) => ({
          what: `what a destroy says of ${bucket}`,
          expected: true,
          found: (said.includes(bucket) && said.includes("BucketNotEmpty")) || said.slice(-2000),
        })),
      );
      for (const bucket of kept) await empty(aws, bucket);
    });
  }
  await progress.step(`cdktf destroy ${name}`, () => workspace.destroy(name));
}

function logBucketsKept(environment: Environment): string[] {
  const { application, name, account, region } = environment;
  return storesOf(environment, "objectStore")
    .filter(({ settings }) => settings.destroyWithContentsBecause === undefined)
    .map((store) => `${application.name}-${name}-${kebabCase(store.name)}-logs-${account}-${region}`);
}

const versions = z.array(z.object({ Key: z.string(), VersionId: z.string() })).default([]);

async function empty(aws: Aws, Bucket: string): Promise<void> {
  const { Versions, DeleteMarkers } = await aws.ask(
    { service: "s3", operation: "list_object_versions", parameters: { Bucket } },
    z.object({ Versions: versions, DeleteMarkers: versions }),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
    await aws.ask(
      { service: "s3", operation: "delete_object", parameters: { Bucket, Key, VersionId } },
      z.unknown(),
    );
}
