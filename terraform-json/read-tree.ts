import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { at, type Fields, isFields } from "../review/values";
import { merged } from "./merge-files";
import { misshapen } from "./misshapen";
import { stackOf } from "./stack-of";
import type { Stack, Tree } from "./tree";
import { Unreadable } from "./unreadable";

/** CDKTF and CDK Terrain write this format in all their versions so far. */
const knownCdktf = /^0\.\d+\.\d+/;

/**
 * Reads what is synthesized: a `cdktf.out`, a directory of `*.tf.json` files, a directory of such directories, or one file.
 * Tells every reason at once why it cannot.
 */
export function readTree(path: string): Tree {
  const directories = stackDirectories(path);
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
    reasons.push(`${path}: two stacks are called ${name}. Take one of them away.`);
  if (reasons.length > 0) throw new Unreadable(reasons);
  return new Map(stacks.map((stack) => [stack.name, stack]));
}

/** The `*.tf.json` files of each stack. */
function stackDirectories(path: string): string[][] {
  if (!existsSync(path))
    throw new Unreadable([`${path}: it is not there. Write a directory of Terraform JSON.`]);
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
      ? `${path}: it has .tf files, and only Terraform JSON (*.tf.json) is read. Review the plan instead: --plan.`
      : `${path}: no *.tf.json is in it, in its stacks, or in a directory below it. Synthesize first.`,
  ]);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".tf.json"))
    .sort()
    .map((name) => join(directory, name));
}

function readStack(tree: string, files: readonly string[]): Stack {
  const read = files.map((file) => ({ file, json: readJson(file) }));
  const json = merged(read);
  const name = at(json, "//.metadata.stackName");
  if (typeof name === "string") return stackOf(name, json);
  const [first = tree] = files;
  return stackOf(basename(resolve(dirname(first))), json);
}

function readJson(file: string): Fields {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable([`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!isFields(json))
    throw new Unreadable([`${file}: Terraform JSON is an object, this is something else.`]);
  const version = at(json, "//.metadata.version");
  const reasons: string[] = [];
  if (version !== undefined && !(typeof version === "string" && knownCdktf.test(version)))
    reasons.push(
      `${file}: CDKTF ${JSON.stringify(version)} wrote it, and only the format of 0.x is known here.`,
    );
  reasons.push(...misshapen(json).map((reason) => `${file}: ${reason}`));
  if (reasons.length > 0) throw new Unreadable(reasons);
  return json;
}
