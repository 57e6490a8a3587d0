import type { Job } from "./job";

/** The command by which an engineer starts a run by hand, with the names that this environment really has. */
export function runCommand({ cluster, name, subnetIds, securityGroup }: Job, region: string): string {
  const network = `awsvpcConfiguration={subnets=[${subnetIds.join(",")}],securityGroups=[${securityGroup.id}],assignPublicIp=DISABLED}`;
  return [
    `aws ecs run-task --region ${region} --cluster ${cluster.name} --task-definition ${name}`,
    `--launch-type FARGATE --count 1 --network-configuration '${network}'`,
  ].join(" ");
}
