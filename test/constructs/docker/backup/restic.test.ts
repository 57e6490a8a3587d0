import { existsSync } from "node:fs";
import { join } from "node:path";
import { calls, inFolderOfBackups, run, slow, tools, tooSlow, write } from "../../../support/backup-programs";

const own = inFolderOfBackups();

/** restic, whose newest snapshot has these files. */
const restic = (...files: readonly string[]) =>
  tools({
    restic: `case "$*" in
*" restore "*) until [ "$1" = --target ]; do shift; done; mkdir -p "$2"; cd "$2"; ${files.map((own) => `echo x > ${own}`).join("; ") || ":"} ;;
*" ls "*) ${files.map((own) => `echo "-rw-r--r-- 1 1 2 /${own}"`).join("; ") || ":"} ;;
esac`,
  });

test("a check removes what seven days and four weeks do not keep, and verifies the rest", () => {
  restic();
  expect(run("restic.sh", "check")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(calls()).toEqual([
    "restic --no-cache --quiet forget --host receipts --keep-within 1d --keep-daily 7 --keep-weekly 4 --prune",
    "restic --no-cache --quiet check",
  ]);
});

test("a drill restores the newest snapshot, and compares its checksums", () => {
  restic("a", "b");
  expect(run("restic.sh", "drill")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("restored 2 files"),
  });
  expect(calls()[0]).toMatch(/ restore latest --host receipts --target \S+ --verify$/);
  expect(existsSync(join(own.root, "scratch/files"))).toBe(false);
});

test("a drill fails where the backup has no files and the data had some", () => {
  restic();
  write("scratch/counted", "3\n");
  expect(run("restic.sh", "drill")).toMatchObject({
    status: 1,
    stderr: "the data had 3 files, its backup has none\n",
  });
});

test("a drill fails that takes longer than the objective", () => {
  restic("a");
  expect(run("restic.sh", "drill", tooSlow)).toMatchObject({ status: 1, stderr: slow });
});

test("a volume that is empty does not push out the backups of its files", () => {
  restic("a");
  expect(run("restic.sh", "backup")).toMatchObject({
    status: 1,
    stderr:
      "the data is empty, and its last backup is not: restore it, or write a file if it is empty on purpose\n",
  });
  expect(calls().join("\n")).not.toContain(" backup ");
  write("source/order", "1");
  expect(run("restic.sh", "backup").status).toBe(0);
  expect(calls().at(-1)).toBe("restic --no-cache --quiet backup --host receipts .");
});
