import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readJson } from "./read-json";
import { readTree } from "./read-tree";
import type { Tree } from "./stack";
import { Unreadable } from "./unreadable";
import { at, text } from "./values";

/** Reads a directory or file of Terraform JSON, or synthesizes a git ref and reads the result. */
export function treeOf(source: string): Tree {
  if (existsSync(source)) return readTree(source);
  const commit = commitOf(source);
  if (commit === undefined)
    throw new Unreadable([
      `${source}: no such path or git ref. Give a directory of Terraform JSON, or a ref.`,
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

/** Synthesizes the project in the current directory, with the changes that are not committed. */
export function workingTree(): Tree {
  return inTemporaryDirectory((directory) => synthesized("the working copy", ".", join(directory, "out")));
}

/** Synthesizes a commit in a temporary work tree, with the packages that are installed in the current directory. */
function treeAt(ref: string, commit: string): Tree {
  return inTemporaryDirectory((directory) => {
    const tree = join(directory, "tree");
    try {
      execFileSync("git", ["worktree", "add", "--quiet", "--detach", tree, commit], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      if (!existsSync(join(tree, "node_modules")))
        symlinkSync(resolve("node_modules"), join(tree, "node_modules"));
      return synthesized(ref, tree, join(directory, "out"));
    } finally {
      spawnSync("git", ["worktree", "remove", "--force", tree]);
    }
  });
}

function inTemporaryDirectory(use: (directory: string) => Tree): Tree {
  const directory = mkdtempSync(join(tmpdir(), "plinth-review-"));
  try {
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function synthesized(source: string, directory: string, output: string): Tree {
  if (process.stderr.isTTY) console.error(`Synthesizing ${source} …`);
  const { status, stdout, stderr } = spawnSync("sh", ["-c", synthesisCommand(directory, source)], {
    cwd: directory,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: output },
  });
  if (status !== 0)
    throw new Unreadable([`${source}: the synthesis failed:\n${`${stdout}${stderr}`.trim()}`]);
  return readTree(output);
}

/** The `app` of `cdktf.json`. */
function synthesisCommand(directory: string, source: string): string {
  const file = join(directory, "cdktf.json");
  const app = existsSync(file) ? text(at(jsonAt(source, file), "app")) : undefined;
  if (app === undefined)
    throw new Unreadable([
      `${source}: no cdktf.json with an app. Synthesize it yourself, and give the path of the directory.`,
    ]);
  return app;
}

function jsonAt(source: string, file: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(error.reasons.map((reason) => reason.replace(file, `${source}:cdktf.json`)));
  }
}
