import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { SecretFile } from "../../constructs/docker/secrets/secret-file";
import { certificate } from "../../constructs/docker/secrets/secret-file";
import { isCurrent, selfSigned } from "./certificate";

export interface SecretStore {
  /** Directory that only its owner can enter: `.local/secrets`. */
  readonly directory: string;
  readonly files: readonly SecretFile[];
  /** Host that the certificate is for, with all names below it. */
  readonly host: string;
}

/** What was done with a value. */
export type Outcome = "kept" | "made" | "renewed" | "missing";

/**
 * Creates missing values, but those that someone else decides on, renews a certificate that expires soon, and writes each value into the directories of its
 * consumers. Only the owner can enter the root directory (0700). The files below are readable by everyone (0444), because
 * each container runs as its own user; it mounts only its own directory.
 */
export function makeSecrets(
  store: SecretStore,
  given: ReadonlyMap<string, string> = new Map(),
): Map<string, Outcome> {
  const values = join(store.directory, "values");
  mkdirSync(values, { recursive: true, mode: 0o700 });
  chmodSync(store.directory, 0o700);
  const outcomes = new Map<string, Outcome>();
  for (const { value: name, given: decided } of uniqueValues(store.files)) {
    const file = join(values, name);
    const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    if (decided && !given.has(name) && before === undefined) {
      outcomes.set(name, "missing");
      continue;
    }
    const now =
      given.get(name) ??
      (before !== undefined && isGood(name, before, store.host) ? before : made(name, store.host));
    if (now !== before) write(file, now, 0o600);
    outcomes.set(name, before === undefined ? "made" : now === before ? "kept" : "renewed");
  }
  for (const { value, path } of store.files) {
    if (outcomes.get(value) === "missing") continue;
    const content = readFileSync(join(values, value), "utf8");
    const file = join(store.directory, path);
    if (!existsSync(file) || readFileSync(file, "utf8") !== content) write(file, content, 0o444);
  }
  removeOthers(store);
  return outcomes;
}

/** One file of each value. */
function uniqueValues(files: readonly SecretFile[]): SecretFile[] {
  return [...new Map(files.map((file) => [file.value, file])).values()];
}

/** Deletes values, so that `makeSecrets` creates new ones. */
export function forget({ directory }: SecretStore, names: readonly string[]): void {
  for (const name of names) rmSync(join(directory, "values", name), { force: true });
}

function isGood(name: string, value: string, host: string): boolean {
  return name === certificate ? isCurrent(value, host) : value !== "";
}

/** Letters and digits only: connection strings and SQL need no quoting. */
function made(name: string, host: string): string {
  return name === certificate ? selfSigned(host) : randomBytes(24).toString("hex");
}

/** Atomic: a container that reads at the same time sees the old or the new value. */
function write(file: string, content: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const next = `${file}.new`;
  rmSync(next, { force: true });
  writeFileSync(next, content, { mode });
  chmodSync(next, mode);
  renameSync(next, file);
}

/** Removes the files of consumers that no longer use a secret. */
function removeOthers({ directory, files }: SecretStore): void {
  const wanted = new Set(files.map(({ path }) => join(directory, path)));
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const isValue = file.startsWith(join(directory, "values"));
    if (entry.isFile() && !isValue && !wanted.has(file)) rmSync(file);
  }
}
