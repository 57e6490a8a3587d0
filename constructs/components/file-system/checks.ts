import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import type { DataCheck } from "../../environment/component";
import type { FileSystemSettings } from "./settings";

export const fileSystemChecks: DataCheck<"fileSystem"> = ({ at, component: { settings }, isOwnValid }) =>
  fileSystemProblems(settings, at, isOwnValid);

/** Settings of a file system that contradict each other. */
export const fileSystemProblems = allOf<FileSystemSettings>(
  rule(["throughput", "provisionedMiBps"], provisioned),
  rule(["archiveDays", "infrequentAccessDays"], archiveLater),
  rule(["archiveDays", "throughput"], archiveElastic),
);

function provisioned(
  { throughput, provisionedMiBps }: Pick<FileSystemSettings, "throughput" | "provisionedMiBps">,
  at: At,
): Problem[] {
  if ((throughput === "provisioned") === (provisionedMiBps !== undefined)) return [];
  return [
    {
      path: at("provisionedMiBps"),
      value: provisionedMiBps,
      ...(throughput === "provisioned"
        ? { expected: "a number of MiB per second: throughput is provisioned", fix: "Write e.g. 50." }
        : {
            expected: `none: throughput is ${throughput}`,
            fix: 'Remove it, or write throughput: "provisioned".',
          }),
    },
  ];
}

function archiveLater(
  { archiveDays, infrequentAccessDays }: Pick<FileSystemSettings, "archiveDays" | "infrequentAccessDays">,
  at: At,
): Problem[] {
  if (archiveDays === undefined || infrequentAccessDays === undefined || archiveDays > infrequentAccessDays)
    return [];
  return [
    {
      path: at("archiveDays"),
      value: archiveDays,
      expected: `more than infrequentAccessDays, which is ${infrequentAccessDays}`,
      fix: "Raise it, or lower infrequentAccessDays.",
    },
  ];
}

/** @see https://docs.aws.amazon.com/efs/latest/ug/features.html */
function archiveElastic(
  { archiveDays, throughput }: Pick<FileSystemSettings, "archiveDays" | "throughput">,
  at: At,
): Problem[] {
  if (archiveDays === undefined || throughput === "elastic") return [];
  return [
    {
      path: at("archiveDays"),
      value: archiveDays,
      expected: `none: throughput is ${throughput}, and EFS archives files only with elastic throughput`,
      fix: 'Remove it, or write throughput: "elastic".',
    },
  ];
}
