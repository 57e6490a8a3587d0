/** What a run of a job by hand needs, as `runCommand` wrote it into an output. */
export interface JobTask {
  readonly region: string;
  readonly cluster: string;
  /** A family: its newest revision. */
  readonly taskDefinition: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** Parses the output with the command of a run; undefined if it is none. */
export function readRunCommand(command: string): JobTask | undefined {
  const option = (name: string) => new RegExp(`--${name} (\\S+)`).exec(command)?.[1];
  const list = (name: string) => new RegExp(`${name}=\\[([^\\]]+)\\]`).exec(command)?.[1]?.split(",");
  const [region, cluster, taskDefinition] = ["region", "cluster", "task-definition"].map(option);
  const [subnets, securityGroups] = ["subnets", "securityGroups"].map(list);
  return region && cluster && taskDefinition && subnets && securityGroups
    ? { region, cluster, taskDefinition, subnets, securityGroups }
    : undefined;
}
