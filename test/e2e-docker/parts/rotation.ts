import { setTimeout as sleep } from "node:timers/promises";
import { local } from "../../../environments/local";
import { assertAll } from "../../e2e/facts/fact";
import type { Part } from "../deployment";
import { docker, lasting, role, written } from "../engine";
import { prefix } from "../project";

const mebibyte = 1024 ** 2;

/** A container writes more than its log may hold: the engine keeps the newest lines, within the limit of the config. */
export const rotation: Part = {
  name: "rotation",
  run: async ({ progress, summary }) => {
    const { logs } = local;
    if (!("maxSizeMiB" in logs)) return;
    const limit = logs.maxSizeMiB * logs.maxFiles * mebibyte;
    const writes = limit + 2 * logs.maxSizeMiB * mebibyte;
    const kept = await progress.step(`a log of ${writes / mebibyte} MiB is rotated`, async () => {
      const mailer = (await lasting(prefix)).find((container) => role(container, prefix) === "mailer");
      if (mailer === undefined) throw new Error("There is no mailer.");
      // The output of the first process is what the engine takes as the container's.
      const write = `yes "a line of a log that is full" | head -c ${writes} > /proc/1/fd/1; echo; echo ${last} > /proc/1/fd/1`;
      await docker("exec", mailer.Name, "sh", "-c", write);
      await until(async () => (await docker("logs", "--tail", "5", mailer.Name)).includes(last));
      return (await written(mailer.Name)).length;
    });
    // What the engine writes around each line counts too.
    assertAll([
      { what: "bytes kept, within the limit", expected: true, found: kept <= limit },
      { what: "bytes kept, of the newest", expected: true, found: kept > limit / 10 },
    ]);
    summary.add(
      "a log that is full",
      `${(kept / mebibyte).toFixed(1)} of ${writes / mebibyte} MiB kept (at most ${limit / mebibyte})`,
    );
  },
};

const last = "the-last-line";

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("The engine has not taken all output within two minutes.");
    await sleep(1000);
  }
}
