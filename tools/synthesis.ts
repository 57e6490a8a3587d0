import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { InvalidInput } from "../constructs/application/problem";
import type { Stack } from "../terraform-json/stack";
import { publish, removeGoneStacks } from "./publish";
import { summary } from "./summary";

/**
 * Synthesizes every stack into a temporary directory, and moves the output to its target only when all stacks succeed:
 * invalid input leaves the previous output unchanged. The CDKTF command line calls this too, with its target in CDKTF_OUTDIR.
 */
export async function synthesis(
  synthesize: () => readonly Stack[] | Promise<readonly Stack[]>,
): Promise<void> {
  const { CDKTF_OUTDIR } = process.env;
  const target = resolve(CDKTF_OUTDIR ?? "cdktf.out");
  const staging = mkdtempSync(join(tmpdir(), "plinth-synth-"));
  process.env.CDKTF_OUTDIR = staging;
  try {
    const stacks = await synthesize();
    publish(staging, target);
    // The CDKTF command line removes them itself, and fails on those that are gone already.
    if (CDKTF_OUTDIR === undefined) removeGoneStacks(staging, target);
    console.log(summary(stacks, target, new Date()));
  } catch (error) {
    console.error(error instanceof InvalidInput ? error.message : error);
    process.exitCode = 1;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
