import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { probe } from "./probe";
import { RestartingProvider } from "./provider";
import { forceNewTable, knownAnswers } from "./table";

const table = "review/diff/force-new.json";

/** Providers that run at the same time. */
const atOnce = 3;

/**
 * `npm run review:attributes -- <binary of the AWS provider> <its version>` starts the provider without Terraform, asks it for each
 * attribute of each type whether a change replaces the resource, and writes review/diff/force-new.json.
 */
async function main(
  binary: string | undefined,
  version: string | undefined,
  only: readonly string[],
): Promise<void> {
  if (binary === undefined || version === undefined)
    throw new Error("Give the binary of the AWS provider and its version.");
  const config = {
    region: "eu-west-1",
    access_key: "none",
    secret_key: "none",
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
    skip_region_validation: true,
    skip_requesting_account_id: true,
    max_retries: 1,
  };
  const providers = await Promise.all(
    Array.from({ length: atOnce }, () => RestartingProvider.started(binary, config)),
  );
  // A run that was interrupted goes on where it ended.
  const found = new Map(knownAnswers(existing(), version));
  const queue = [...(providers[0]?.types ?? [])].filter(([type]) =>
    only.length === 0 ? !found.has(type) : only.includes(type),
  );
  const total = queue.length;
  await Promise.all(
    providers.map(async (provider) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [type, block] = next;
        found.set(type, await probe(provider, type, block));
        if (queue.length % 25 === 0) {
          console.error(`${queue.length} of ${total} types are left`);
          writeFileSync(table, forceNewTable(found, version));
        }
      }
      provider.stop();
    }),
  );
  writeFileSync(table, forceNewTable(found, version));
  const silent = [...found].filter(([, { size }]) => size === 0).map(([type]) => type);
  if (silent.length > 0) console.log(`No answer for ${silent.length} types: ${silent.join(", ")}`);
  console.log(
    `${found.size} types, ${[...found.values()].reduce((sum, { size }) => sum + size, 0)} attributes.`,
  );
}

function existing(): string {
  return existsSync(table) ? readFileSync(table, "utf8") : "{}";
}

const [binary, version, ...only] = process.argv.slice(2);
main(binary, version, only).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
