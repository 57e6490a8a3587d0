export interface RedeployDocumentProps {
  readonly cluster: string;
  /** The role that the runbook acts with. */
  readonly roleArn: string;
}

/**
 * A runbook of Systems Manager with one step: ECS replaces the tasks of a service by tasks of the same definition, which
 * read their secrets as they are now. It is a deployment like any other: by the service's strategy, with its alarms.
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
