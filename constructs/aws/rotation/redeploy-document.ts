export interface RedeployDocumentProps {
  /** Name of the ECS cluster. */
  readonly cluster: string;
  /** ARN of the role that the runbook assumes. */
  readonly roleArn: string;
}

/**
 * A Systems Manager runbook with one step: ECS replaces the tasks of a service by tasks of the same definition, which read
 * the current values of their secrets. It is a deployment like any other, with the service's strategy and alarms.
 */
export function redeployDocument({ cluster, roleArn }: RedeployDocumentProps): string {
  return JSON.stringify({
    schemaVersion: "0.3",
    description: "Replaces the tasks of a service, so that they start with the secrets as they are now",
    assumeRole: roleArn,
    parameters: {
      ServiceName: {
        type: "String",
        description: "Name of the service in the cluster",
        allowedPattern: "^[a-zA-Z0-9_-]{1,255}$",
      },
    },
    mainSteps: [
      {
        name: "forceNewDeployment",
        action: "aws:executeAwsApi",
        maxAttempts: 3,
        timeoutSeconds: 60,
        onFailure: "Abort",
        isEnd: true,
        inputs: {
          Service: "ecs",
          Api: "UpdateService",
          cluster,
          service: "{{ ServiceName }}",
          forceNewDeployment: true,
        },
      },
    ],
  });
}
