import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isFields } from "../review/values";
import { readTree } from "./read-tree";
import type { Tree } from "./tree";
import { Unreadable } from "./unreadable";

/** A directory or file of Terraform JSON, or else a git ref, which is synthesized. */
export function treeOf(source: string): Tree {
  if (existsSync(source)) return readTree(source);
  const commit = commitOf(source);
  if (commit === undefined)
    throw new Unreadable([
      `${source}: it is neither there, nor a git ref. Write a directory of Terraform JSON, or a ref.`,
    ]);
  return treeAt(source, commit);
}

function commitOf(ref: string): string | undefined {
  const { status, stdout } = spawnSync(
    "git",
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
    {
      encoding: "utf8",
    },
  );
  return status === 0 ? stdout.trim() : undefined;
}

/** Synthesizes a commit in a work tree of its own, with the packages that are installed here. */
function treeAt(ref: string, commit: string): Tree {
  const place = mkdtempSync(join(tmpdir(), "plinth-review-"));
  const tree = join(place, "tree");
  const output = join(place, "out");
  try {
    execFileSync("git", ["worktree", "add", "--quiet", "--detach", tree, commit], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (!existsSync(join(tree, "node_modules")))
      symlinkSync(resolve("node_modules"), join(tree, "node_modules"));
    const { status, stdout, stderr } = spawnSync("sh", ["-c", program(tree, ref)], {
      cwd: tree,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: output },
    });
    if (status !== 0)
      throw new Unreadable([`${ref}: it does not synthesize:\n${`${stdout}${stderr}`.trim()}`]);
    return readTree(output);
  } finally {
    spawnSync("git", ["worktree", "remove", "--force", tree]);
    rmSync(place, { recursive: true, force: true });
  }
}

/** What `cdktf.json` says that synthesizes. */
function program(tree: string, ref: string): string {
  const file = join(tree, "cdktf.json");
  let json: unknown;
  try {
    json = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  } catch (error) {
    throw new Unreadable([
      `${ref}: its cdktf.json is no JSON: ${error instanceof Error ? error.message : error}`,
    ]);
  }
  if (!isFields(json) || typeof json.app !== "string")
    throw new Unreadable([
      `${ref}: it has no cdktf.json with an app that synthesizes. Synthesize it yourself, and name the directory.`,
    ]);
  return json.app;
}
