import { writeFileSync } from "node:fs";
import { Provider } from "../../review/record/provider/provider";
import { DescribedLimits, type Limit } from "./described-limits";
import { engineVersions } from "./engine-versions";
import { instanceClasses } from "./instance-classes";
import { providerLimits } from "./provider-limits";
import { PythonPackages } from "./python-package";
import { regions } from "./regions";
import { reservedWords } from "./reserved-words";
import { sources } from "./sources";
import { textPaths } from "./text-paths";

const folder = "constructs/aws/limits";

/**
 * `npm run limits -- <folder> <binary of the AWS provider> <its version>` writes the tables of constructs/aws/limits. The folder
 * has these packages of PyPI, unpacked: botocore, cfn-lint, moto, sqlalchemy. CONTRIBUTING.md says how.
 */
async function main(packagesAt: string | undefined, binary: string | undefined, version: string | undefined) {
  if (packagesAt === undefined || binary === undefined || version === undefined)
    throw new Error("Give the folder of the packages, the binary of the AWS provider, and its version.");
  const packages = new PythonPackages(packagesAt);
  const source = (...names: string[]) => names.map((name) => packages.source(name)).join(", ");
  write("regions.json", source("botocore", "cfn-lint"), { regions: regions(packages) });
  write("instance-classes.json", source("cfn-lint", "moto"), instanceClasses(packages));
  write("engine-versions.json", source("cfn-lint"), engineVersions(packages));
  write("reserved-words.json", source("sqlalchemy"), reservedWords(packages));
  const attributes = await attributeLimits(packages, binary, version);
  write("attribute-limits.json", source("botocore", "cfn-lint").concat(`, AWS provider ${version}`), {
    attributes,
  });
}

async function attributeLimits(packages: PythonPackages, binary: string, version: string) {
  const described = new DescribedLimits(packages);
  const provider = await Provider.started(binary, offline);
  const found: [string, readonly Limit[]][] = [];
  for (const type of Object.keys(sources)) {
    const block = provider.types.get(type);
    for (const text of block ? textPaths(block) : []) {
      const limits = [
        ...described.of(type, text.path),
        ...(await providerLimits(provider, version, type, text)),
      ];
      if (limits.length > 0) found.push([[type, ...text.path].join("."), limits]);
    }
    console.error(type);
  }
  provider.stop();
  return Object.fromEntries(found);
}

const offline = {
  region: "eu-west-1",
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
  skip_requesting_account_id: true,
  max_retries: 1,
};

/** One line for each entry, so that a new version of a source is a diff that one can read. */
function write(file: string, source: string, tables: Readonly<Record<string, object>>): void {
  const parts = Object.entries(tables).map(([name, table]) => {
    const [open, close] = Array.isArray(table) ? ["[", "]"] : ["{", "}"];
    const lines = Array.isArray(table)
      ? [table.map((entry) => JSON.stringify(entry)).join(", ")]
      : Object.entries(table).map(([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`);
    return `  ${JSON.stringify(name)}: ${open}\n${lines.map((line) => `    ${line}`).join(",\n")}\n  ${close}`;
  });
  const how = `Written by npm run limits. Sources: ${source}.`;
  writeFileSync(`${folder}/${file}`, `{\n  "how": ${JSON.stringify(how)},\n${parts.join(",\n")}\n}\n`);
}

const [packagesAt, binary, version] = process.argv.slice(2);
main(packagesAt, binary, version).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
