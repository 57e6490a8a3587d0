import type { Programs } from "../jobs/programs";
import type { Side } from "./sides";

/** A program with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** A command of the AWS CLI in a region. */
export function aws({ region }: Pick<Side, "region">, ...args: string[]): Command {
  return ["aws", ...args, "--region", region];
}

/** What a query of the AWS CLI answers as one text; undefined if it fails, or finds nothing. */
export function asked(programs: Programs, [program, ...args]: Command, query: string): string | undefined {
  const answer = programs.output(program, [...args, "--query", query, "--output", "text"]);
  return answer === undefined || answer === "" || answer === "None" ? undefined : answer;
}

/** The command as a shell reads it. */
export function written(command: Command): string {
  return command.map(quoted).join(" ");
}

/** A variable of the shell stays one: `"$HEALTH_CHECK"`. */
function quoted(word: string): string {
  if (/^\$[A-Z_]+$/.test(word)) return `"${word}"`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The instance of a database, and what it follows. */
export function describeInstance(side: Side, id: string): Command {
  return aws(side, "rds", "describe-db-instances", "--db-instance-identifier", id);
}

/** Seconds that a replica was behind at most, in the last ten minutes. */
export function lagCommand(side: Side, id: string, now: number): Command {
  const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
  return aws(
    side,
    "cloudwatch",
    "get-metric-statistics",
    "--namespace",
    "AWS/RDS",
    "--metric-name",
    "ReplicaLag",
    "--dimensions",
    `Name=DBInstanceIdentifier,Value=${id}`,
    "--start-time",
    at(now - 10 * 60_000),
    "--end-time",
    at(now),
    "--period",
    "60",
    "--statistics",
    "Maximum",
  );
}
