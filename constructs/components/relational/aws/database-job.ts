import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Construct } from "constructs";
import { certificatesIn } from "../../../application/certificate-authority";
import type { ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import type { LogRetention } from "../../../aws/logs/settings";
import type { Database } from "../../../aws/rds/database";
import type { LoginTask } from "../../../aws/rds/settings";
import type { Target } from "../../../aws/target";
import { libraryFolder } from "../../../terraform/library";
import { literalText } from "../../../terraform/literal-text";
import { Job } from "../../job/aws/job";

/** What a task needs that works on a database as its master user. */
export interface DatabaseJobProps extends Target, LoginTask {
  /** The database. */
  readonly database: Database;
  /** Name of the component in kebab case: `orders`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /**
   * File with the certificates that the database is verified with.
   * @default the connection is encrypted, and the server not verified
   */
  readonly certificateAuthority?: string;
  /** The VPC: the task runs in its private subnets. */
  readonly network: NetworkRef;
  /** The ECS cluster. */
  readonly cluster: ClusterRef;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

interface OwnProps {
  /** What it is for, the end of its name: `users`. */
  readonly purpose: string;
  /** The program that it runs: see `giveProgram`. */
  readonly program: string | undefined;
  readonly variables?: Readonly<Record<string, string>>;
  readonly timeLimitMinutes: number;
}

/** Where a program and its certificates are in the task. */
const programFolder = "/plinth";

/** A job that runs a program of this library with the client of the database's engine. */
export function databaseJob(
  scope: Construct,
  props: DatabaseJobProps,
  { purpose, program, variables = {}, timeLimitMinutes }: OwnProps,
): Job {
  const { database, certificateAuthority } = props;
  const { logins } = database.engine;
  const authority = certificateAuthority === undefined ? undefined : `${programFolder}/ca.pem`;
  return new Job(scope, "job", {
    account: props.account,
    region: props.region,
    label: `${props.label}-${purpose}`,
    prefix: props.prefix,
    network: props.network,
    cluster: props.cluster,
    logPrefix: props.logPrefix,
    logRetention: props.logRetention,
    logKey: props.logKey,
    image: props.image,
    architecture: props.architecture,
    cpuUnits: 256,
    memoryMiB: 512,
    command: ["sh", `${programFolder}/${program}`, ...logins.arguments(database.master, authority)],
    variables: { ...logins.variables(database.master, authority), ...variables },
    timeLimitMinutes,
    writablePaths: ["/tmp", { path: programFolder, sizeMiB: 1 }],
  });
}

interface JobProgram {
  /** Its files, by their paths in this library. */
  readonly files: readonly string[];
  /** File with the certificates that the database is verified with. */
  readonly certificateAuthority: string | undefined;
}

/** Puts a program into variables of a job, from which the task's start writes it to files. */
export function giveProgram(job: Job, { files, certificateAuthority }: JobProgram): void {
  const contents = files.map((file): [string, string] => [
    basename(file),
    readFileSync(join(libraryFolder(), file), "utf8"),
  ]);
  if (certificateAuthority !== undefined) contents.push(["ca.pem", certificatesIn(certificateAuthority)]);
  for (const [index, [file, content]] of contents.entries()) {
    const variable = `PLINTH_FILE_${index}`;
    job.setVariable(variable, literalText(content));
    job.task.files[`${programFolder}/${file}`] = variable;
  }
}
