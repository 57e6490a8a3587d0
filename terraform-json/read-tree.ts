import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { malformed } from "./malformed";
import { merged } from "./merge-files";
import { readJson } from "./read-json";
import type { Stack, Tree } from "./stack";
import { stackOf } from "./stack-of";
import { Unreadable } from "./unreadable";
import { at, type Fields, isFields } from "./values";

/** All versions of CDKTF and CDK Terrain so far write this format. */
const knownCdktf = /^0\.\d+\.\d+/;

/**
 * Reads Terraform JSON: a `cdktf.out`, a directory of `*.tf.json` files, a directory of such directories, or one file.
 * Throws one `Unreadable` with every reason why it cannot.
 */
export function readTree(path: string): Tree {
  const directories = stackFiles(path);
  const reasons: string[] = [];
  const stacks: Stack[] = [];
  for (const files of directories) {
    try {
      stacks.push(readStack(path, files));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      reasons.push(...error.reasons);
    }
  }
  const names = stacks.map(({ name }) => name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) < index)))
    reasons.push(`${path}: two stacks are called ${name}. Remove one of them.`);
  if (reasons.length > 0) throw new Unreadable(reasons);
  return new Map(stacks.map((stack) => [stack.name, stack]));
}

/** The `*.tf.json` files of each stack. */
function stackFiles(path: string): string[][] {
  if (!existsSync(path))
    throw new Unreadable([`${path}: not found. Give the path of a directory of Terraform JSON.`]);
  if (!statSync(path).isDirectory()) return [[path]];
  const own = filesIn(path);
  if (own.length > 0) return [own];
  const stacks = existsSync(join(path, "stacks")) ? join(path, "stacks") : path;
  const below = readdirSync(stacks, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => filesIn(join(stacks, name)))
    .filter((files) => files.length > 0);
  if (below.length > 0) return below;
  const onlyHcl = readdirSync(path).some((name) => name.endsWith(".tf"));
  throw new Unreadable([
    onlyHcl
      ? `${path}: only Terraform JSON (*.tf.json) can be read, not .tf files. Review the plan instead: --plan.`
      : `${path}: no *.tf.json in it, in its stacks, or in a directory below it. Run npm run synth first.`,
  ]);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".tf.json"))
    .sort()
    .map((name) => join(directory, name));
}

function readStack(tree: string, files: readonly string[]): Stack {
  const read = files.map((file) => ({ file, json: readConfiguration(file) }));
  const json = merged(read);
  const name = at(json, "//.metadata.stackName");
  if (typeof name === "string") return stackOf(name, json);
  const [first = tree] = files;
  return stackOf(basename(resolve(dirname(first))), json);
}

function readConfiguration(file: string): Fields {
  const json = readJson(file);
  if (!isFields(json)) throw new Unreadable([`${file}: expected an object of Terraform JSON.`]);
  const version = at(json, "//.metadata.version");
  const reasons: string[] = [];
  if (version !== undefined && !(typeof version === "string" && knownCdktf.test(version)))
    reasons.push(`${file}: written by CDKTF ${JSON.stringify(version)}; only the format of 0.x can be read.`);
  reasons.push(...malformed(json).map((reason) => `${file}: ${reason}`));
  if (reasons.length > 0) throw new Unreadable(reasons);
  return json;
}
