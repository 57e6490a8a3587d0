import type { EcsServiceDeploymentConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { Deployment } from "../deployment";

/**
 * The deployment configuration of the service, for ECS's own deployment controller. A rolling deployment is explicit too:
 * otherwise Terraform would keep the previous strategy of the service.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function deploymentConfiguration(deployment: Deployment): EcsServiceDeploymentConfiguration {
  switch (deployment.strategy) {
    case "rolling":
    case "recreate":
      return { strategy: "ROLLING" };
    case "blue-green":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes: String(deployment.bakeMinutes) };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes: String(deployment.bakeMinutes),
        canaryConfiguration: {
          canaryPercent: deployment.percent,
          canaryBakeTimeInMinutes: String(deployment.bakeMinutes),
        },
      };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes: String(deployment.bakeMinutes),
        linearConfiguration: {
          stepPercent: deployment.stepPercent,
          stepBakeTimeInMinutes: String(deployment.stepMinutes),
        },
      };
  }
}
