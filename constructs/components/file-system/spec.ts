import { z } from "zod";
import { absolutePath } from "../../application/paths";
import { plainData } from "../../application/plain-data";
import {
  type Accepted,
  componentNameSchema,
  exactly,
  record,
  says,
  text,
  yesOrNo,
} from "../../application/schema-values";

const path = absolutePath("an absolute directory without . or .. in its path", '"/app/uploads"');

const mount = exactly({
  /** Where the container finds the files: an absolute path. */
  path,
  /**
   * Directory of the file system that it sees, and nothing above it: 1–40 lower-case letters, digits and `-`. Services with
   * the same directory share its files.
   * @default "files"
   */
  directory: text(
    /^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "1–40 lower-case letters, digits and single -",
    '"uploads"',
  ).optional(),
  /**
   * Whether it can only read.
   * @default false
   */
  readOnly: yesOrNo.optional(),
});

/** A mount: its path in the container, or its path with a directory. */
export const mountSchema = z
  .union([z.string(), mount], {
    error: says(
      "a directory, or { path, directory, readOnly }",
      'Write e.g. "/app/uploads" or { path: "/app/uploads", readOnly: true }.',
    ),
  })
  .superRefine((value, context) => {
    if (typeof value !== "string") return;
    for (const issue of path.safeParse(value).error?.issues ?? []) context.addIssue({ ...issue });
  });

type Mount = Accepted<typeof mountSchema>;

export const fileSystemSchema = exactly({
  kind: z.literal("fileSystem"),
  /** By service or job that uses it: where its container finds the files. */
  mounts: record(componentNameSchema, mountSchema, {
    error: says("an object of directories by service or job", 'Write e.g. { api: "/app/uploads" }.'),
  }),
});

export interface FileSystemProps<Consumer extends string = string> {
  /** By service or job that uses it: where its container finds the files. */
  readonly mounts: { readonly [Name in Consumer]: Mount };
}

/** A file system, as an application describes it. */
export interface FileSystemSpec<Consumer extends string = string> extends FileSystemProps<Consumer> {
  /** Written by `fileSystem()`. */
  readonly kind: "fileSystem";
}

/** A mount with every value. */
export interface FilesAt {
  readonly path: string;
  readonly directory: string;
  readonly readOnly: boolean;
}

/** Where a service or a job finds the files, by its name in the application. */
export function filesAt({ mounts }: FileSystemProps, consumer: string): FilesAt {
  const given = Object.hasOwn(mounts, consumer) ? mounts[consumer] : undefined;
  if (given === undefined) throw new Error(`${consumer} has no mount.`);
  const { path, directory = "files", readOnly = false } = typeof given === "string" ? { path: given } : given;
  return { path, directory, readOnly };
}

/**
 * Files that last, in a directory of the containers that use it: for programs that keep files themselves. A program that can
 * use an object store needs none.
 */
export function fileSystem<const Consumer extends string = never>(
  props: FileSystemProps<Consumer>,
): FileSystemSpec<Consumer> {
  return { kind: "fileSystem", ...plainData(props) };
}
