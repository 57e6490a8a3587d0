import { existsSync, readdirSync, statSync } from "node:fs";
import type { Problem } from "../../constructs/application/problem";
import { expectedRegion, isRegion } from "../../constructs/aws/region";
import { applicationProblems } from "../../constructs/components/checks";

export interface Answers {
  /** Name of the application: the first part of every name. */
  readonly name: string;
  /** AWS region of the environments. */
  readonly region: string;
}

/** Everything that is wrong with what the user gave, before anything is written. */
export function checkAnswers(folder: string, { name, region }: Answers): Problem[] {
  const named = applicationProblems({ name, data: {}, secrets: {}, services: {}, jobs: {} });
  return [
    ...folderProblems(folder),
    ...named
      .filter(({ path }) => path.endsWith(": name"))
      .map((problem) => ({ ...problem, path: "--name", fix: "Give another one: --name shop" })),
    ...(isRegion(region)
      ? []
      : [
          {
            path: "--region",
            value: region,
            expected: expectedRegion,
            fix: "Give one: --region eu-west-1",
          },
        ]),
  ];
}

/** A folder that holds only a new git repository is empty, too. */
function folderProblems(folder: string): Problem[] {
  if (!existsSync(folder)) return [];
  const isFolder = statSync(folder).isDirectory();
  if (isFolder && readdirSync(folder).every((name) => name === ".git")) return [];
  return [
    {
      path: "folder",
      value: folder,
      expected: "a new folder, or an empty one",
      fix: "Give another one: npx plinth init <folder>",
    },
  ];
}
