import { readFileSync } from "node:fs";
import { mutants } from "./mutants/all";
import { ask, type Verdict } from "./mutants/behaviour-tests";
import { type Mutant, whyStale } from "./mutants/mutant";
import { endOnSignal, ProjectCopy } from "./mutants/project-copy";

const lanes = 2;

/**
 * Breaks the code's settings one at a time and asks the tests whether they notice: `npm run mutants`, or
 * `npm run mutants -- database "a share"` for those whose file or sentence has one of these texts.
 */
async function main(texts: readonly string[]): Promise<void> {
  const chosen = mutants.filter(
    ({ file, breaks }) => texts.length === 0 || texts.some((text) => `${file} ${breaks}`.includes(text)),
  );
  const stale = chosen.flatMap((mutant) => whyStale(mutant, readFileSync(mutant.file, "utf8")) ?? []);
  if (stale.length > 0) return fail(stale.join("\n"));
  endOnSignal();
  const start = Date.now();
  const copies = Array.from({ length: Math.min(lanes, chosen.length) }, () => new ProjectCopy());
  try {
    const [first] = copies;
    if (!first)
      return fail(
        `No mutant's file or sentence has ${texts.map((text) => JSON.stringify(text)).join(" or ")}.`,
      );
    const untouched = await ask(first.root, {});
    if (untouched.kind !== "passed")
      return fail(`The tests fail without any mutant: ${sentence(untouched)}.`);
    console.log(
      `The tests pass unbroken (${seconds(start)}). ${chosen.length} mutants, ${copies.length} at a time:`,
    );

    const queue = chosen.entries();
    const unkilled: string[] = [];
    const work = async (copy: ProjectCopy) => {
      // The two lanes share one iterator: each takes the next mutant that nobody has taken.
      for (const [index, mutant] of queue) {
        const result = await trial(copy, mutant);
        const line = `${mutant.file}: ${mutant.breaks}`;
        console.log(`${String(index + 1).padStart(4)} ${line}\n     ${sentence(result)}`);
        if (result.kind !== "failed") unkilled.push(`${line}\n   ${sentence(result)}`);
      }
    };
    await Promise.all(copies.map(work));
    console.log(
      `${chosen.length - unkilled.length} of ${chosen.length} mutants killed in ${seconds(start)}.`,
    );
    if (unkilled.length > 0) fail(`Nobody notices:\n${unkilled.join("\n")}`);
  } finally {
    for (const copy of copies) copy.remove();
  }
}

/** The test that should notice first; then, if it did not, all the others. */
function trial(copy: ProjectCopy, mutant: Mutant): Promise<Verdict> {
  return copy.withMutant(mutant, async () => {
    const near = await ask(copy.root, { only: mutant.noticedBy });
    return near.kind === "passed" ? ask(copy.root, { allBut: mutant.noticedBy }) : near;
  });
}

function sentence(verdict: Verdict): string {
  switch (verdict.kind) {
    case "failed":
      return `killed by: ${verdict.by}`;
    case "passed":
      return "SURVIVED: write an assertion that notices";
    case "crashed":
      return `PROVES NOTHING, the code does not run: ${verdict.why}`;
  }
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 1000)} s`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

void main(process.argv.slice(2));
