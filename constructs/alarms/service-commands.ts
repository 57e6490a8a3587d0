/** Commands and steps that alarms of services have in common. */
export const tasks = "aws ecs describe-services --cluster {ClusterName} --services {ServiceName}";
export const stopped =
  "See why tasks stopped: `aws ecs describe-tasks --cluster {ClusterName} --tasks $(aws ecs list-tasks --cluster {ClusterName} --service-name {ServiceName} --desired-status STOPPED --query taskArns --output text)`";
export const redeploy =
  "Replace the tasks: `aws ecs update-service --cluster {ClusterName} --service {ServiceName} --force-new-deployment`";
export const goBack = "If it began with a release, go back to the version before: see the section Roll back.";
export const container = "docker ps --all --filter name={container}-";

/** On one machine. */
export const onMachine = {
  logs: "Read the log of a container that the list shows: `docker logs --tail 100 $CONTAINER`",
  stats: "docker stats --no-stream $(docker ps --quiet --filter name={container}-)",
  start:
    "Start those that were stopped: `docker start $(docker ps --all --quiet --filter name={container}- --filter status=exited)`",
  goBack: "If it began with a release, go back to the version before: see the section Roll back.",
} as const;
