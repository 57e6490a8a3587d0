import { findProblems } from "./local/machine";
import { readNeeds } from "./local/needs";

/** Says what this machine lacks for the local environments, before anything is created there. */
async function main(): Promise<void> {
  const problems = await findProblems(readNeeds());
  if (problems.length === 0) return console.log("This machine has all that is needed.");
  console.error(
    `${problems.length === 1 ? "1 problem" : `${problems.length} problems`}, nothing was created:`,
  );
  for (const [index, problem] of problems.entries()) console.error(`${index + 1}. ${problem}`);
  process.exitCode = 1;
}

void main();
