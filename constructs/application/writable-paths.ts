import { z } from "zod";
import { absolutePath } from "./paths";
import { type Accepted, exactly, integer, reason, says, yesOrNo } from "./schema-values";

/** MiB of a writable directory that sets no size. */
const defaultSizeMiB = 64;

/** Directories whose files an image usually keeps. */
const keptPath = /^\/(?:data|srv|var\/lib|var\/data|var\/www)(?:\/|$)|\/(?:data|uploads?|storage|media)$/;

const path = absolutePath("an absolute directory without . or .. in its path", '"/tmp"');

const directory = exactly({
  /** Absolute path. */
  path,
  /**
   * Size in MiB: 1–65536. It counts as memory of the task or container.
   * @default 64
   */
  sizeMiB: integer(1, 65_536, "MiB").optional(),
  /**
   * Whether programs in it may be executed.
   * @default false
   */
  executable: yesOrNo.optional(),
  /**
   * Why it may be empty at each start: for a directory in which images usually keep data, such as `/var/lib/…`.
   * @default none: the directory holds nothing of value
   */
  emptyBecause: reason.optional(),
});

/** A directory that a container may write to: its path, or its path with a size. */
export const writablePathSchema = z
  .union([z.string(), directory], {
    error: says("a directory, or { path, sizeMiB }", 'Write e.g. "/tmp" or { path: "/tmp", sizeMiB: 64 }.'),
  })
  .superRefine((value, context) => {
    if (typeof value !== "string") return lost(value.path, value.emptyBecause, context);
    for (const issue of path.safeParse(value).error?.issues ?? []) context.addIssue({ ...issue });
    lost(value, undefined, context);
  });

/** What is written to it is gone at the next start: whoever declares a directory for data has to know. */
function lost(path: string, because: string | undefined, context: z.RefinementCtx): void {
  if (!keptPath.test(path) || because !== undefined) return;
  context.addIssue({
    code: "custom",
    message: says(
      "no directory for data: a writable directory is in memory, and empty at each start",
      `Keep the data in a component, or write { path: "${path}", emptyBecause: "why nothing is lost" }.`,
    ),
  });
}

export type WritablePath = Accepted<typeof writablePathSchema>;

/** A directory in memory, with every value. */
export interface WritableDirectory {
  readonly path: string;
  readonly sizeMiB: number;
  readonly executable: boolean;
}

/** The writable directories of a container; without a list there is one for temporary files. */
export function writableDirectories(paths: readonly WritablePath[] = ["/tmp"]): WritableDirectory[] {
  return paths.map((given) => {
    const {
      path,
      sizeMiB = defaultSizeMiB,
      executable = false,
    } = typeof given === "string" ? { path: given } : given;
    return { path, sizeMiB, executable };
  });
}

/** Open in every image, or in none of them. */
const openPaths: readonly string[] = ["/tmp", "/run/secrets", "/plinth"];

/**
 * By which mount options the user of a container may write to a directory in memory, which belongs to root otherwise. Where the image
 * has the directory, its mode counts instead of this one: so the directory is the user's own.
 */
export function ownerOptions(path: string, user: string): string[] {
  const [uid = "", gid = ""] = user.split(":");
  return ["mode=1777", ...(openPaths.includes(path) ? [] : [`uid=${uid}`, `gid=${gid}`])];
}
