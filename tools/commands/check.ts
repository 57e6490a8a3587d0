import { findProblems } from "../local/machine";
import { readNeeds } from "../local/needs";

/** Lists what this machine lacks for the local environments, before Terraform creates anything. Returns the exit code. */
export async function check(): Promise<number> {
  const problems = await findProblems(readNeeds());
  if (problems.length === 0) {
    console.log("This machine has all that is needed.");
    return 0;
  }
  console.error(
    `${problems.length === 1 ? "1 problem" : `${problems.length} problems`}, nothing was created:`,
  );
  for (const [index, problem] of problems.entries()) console.error(`${index + 1}. ${problem}`);
  return 1;
}
