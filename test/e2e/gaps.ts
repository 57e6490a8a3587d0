import { connect } from "node:net";
import { z } from "zod";
import type { Environment } from "../../constructs/environment/environment";
import { type Aws, AwsRefused } from "./aws";

/** What AWS does, and the emulator only keeps a description of. */
export interface Gap {
  readonly what: string;
  readonly because: string;
  /** Whether the emulator of a deployed environment does it after all: then the entry is stale. */
  carried(aws: Aws, environment: Environment): Promise<boolean>;
}

const some = z.array(z.unknown()).transform((list) => list.length > 0);

export const gaps: readonly Gap[] = [
  {
    what: "tasks of services",
    because: "moto runs no container: a service counts as steady at once",
    carried: async (aws, { application, name }) => {
      const question = {
        service: "ecs",
        operation: "list_tasks",
        // What ran to its end has been there: a migration.
        parameters: { cluster: `${application.name}-${name}`, desiredStatus: "RUNNING" },
      };
      return (await aws.ask(question, z.object({ taskArns: some }))).taskArns;
    },
  },
  {
    what: "health of targets",
    because: "no task registers with a target group",
    carried: async (aws) => {
      const { TargetGroups } = await aws.ask(
        { service: "elbv2", operation: "describe_target_groups" },
        z.object({ TargetGroups: z.array(z.object({ TargetGroupArn: z.string() })) }),
      );
      for (const parameters of TargetGroups) {
        const { TargetHealthDescriptions } = await aws.ask(
          { service: "elbv2", operation: "describe_target_health", parameters },
          z.object({ TargetHealthDescriptions: some }),
        );
        if (TargetHealthDescriptions) return true;
      }
      return false;
    },
  },
  {
    what: "the load balancer itself",
    because: "moto keeps its description: nothing answers at its name, with or without the firewall",
    carried: async (aws) => {
      const { LoadBalancers } = await aws.ask(
        { service: "elbv2", operation: "describe_load_balancers" },
        z.object({ LoadBalancers: z.array(z.object({ DNSName: z.string() })) }),
      );
      const answers = await Promise.all(LoadBalancers.map(({ DNSName }) => listens(DNSName, 443)));
      return answers.includes(true);
    },
  },
  {
    what: "releases: blue/green, canary, linear",
    because:
      "moto has one deployment for each service: no requests are moved, nothing bakes or is rolled back",
    carried: async (aws, { application, name }) => {
      const parameters = { cluster: `${application.name}-${name}`, service: "api" };
      const question = { service: "ecs", operation: "list_service_deployments", parameters };
      return aws.ask(question, z.object({ serviceDeployments: some })).then(
        ({ serviceDeployments }) => serviceDeployments,
        () => false,
      );
    },
  },
  {
    what: "permissions",
    because: "moto lets every caller do everything, whatever roles, keys and groups say",
    carried: async (aws) => {
      const anything = aws.ask({ service: "iam", operation: "list_users" }, z.unknown());
      return anything.then(
        () => false,
        (error) => error instanceof AwsRefused,
      );
    },
  },
  {
    what: "metrics, and alarms that fire",
    because: "moto measures nothing: an alarm follows only the data that the run itself puts",
    carried: async (aws) => {
      const { MetricAlarms } = await aws.ask(
        { service: "cloudwatch", operation: "describe_alarms" },
        z.object({ MetricAlarms: z.array(z.object({ StateValue: z.string() })) }),
      );
      return MetricAlarms.some(({ StateValue }) => StateValue === "ALARM");
    },
  },
  {
    what: "scaling, by measure or by hour",
    because:
      "moto keeps policies and schedules, and follows none: a service has the tasks that it was made with",
    carried: async (aws) => {
      const question = {
        service: "application-autoscaling",
        operation: "describe_scaling_activities",
        parameters: { ServiceNamespace: "ecs" },
      };
      // It does not even know the question.
      return aws.ask(question, z.object({ ScalingActivities: some })).then(
        ({ ScalingActivities }) => ScalingActivities,
        (error) => {
          if (error instanceof AwsRefused) return false;
          throw error;
        },
      );
    },
  },
  {
    what: "events, and the runbooks that they start",
    because: "moto sends no event when a secret has a new value, and runs no runbook",
    carried: (aws) =>
      aws
        .ask(
          { service: "ssm", operation: "describe_automation_executions" },
          z.object({ AutomationExecutionMetadataList: some }),
        )
        .then(
          ({ AutomationExecutionMetadataList }) => AutomationExecutionMetadataList,
          (error) => {
            if (error instanceof AwsRefused) return false;
            throw error;
          },
        ),
  },
  {
    what: "the commands of tasks",
    because: "moto runs none: a migration ends as its image's name says, a schedule starts nothing",
    carried: async (aws, { application, name }) => {
      const { logStreams } = await aws.ask(
        {
          service: "logs",
          operation: "describe_log_streams",
          parameters: { logGroupName: `/${application.name}/${name}/jobs/migrate` },
        },
        z.object({ logStreams: some }),
      );
      return logStreams;
    },
  },
  {
    what: "backups, their copies and drills",
    because: "the emulator keeps vaults, plans and selections, and backs nothing up",
    carried: async (aws) => {
      const { BackupVaultList } = await aws.ask(
        { service: "backup", operation: "list_backup_vaults" },
        z.object({ BackupVaultList: z.array(z.object({ BackupVaultName: z.string() })) }),
      );
      for (const { BackupVaultName } of BackupVaultList) {
        const { RecoveryPoints } = await aws.ask(
          {
            service: "backup",
            operation: "list_recovery_points_by_backup_vault",
            parameters: { BackupVaultName },
          },
          z.object({ RecoveryPoints: some }),
        );
        if (RecoveryPoints) return true;
      }
      return false;
    },
  },
  {
    what: "the databases themselves",
    because: "moto keeps their description: nothing listens at the endpoint",
    carried: async (aws) => {
      const endpoint = z.object({ Address: z.string(), Port: z.number() });
      const { DBInstances } = await aws.ask(
        { service: "rds", operation: "describe_db_instances" },
        z.object({ DBInstances: z.array(z.object({ Endpoint: endpoint })) }),
      );
      const answers = await Promise.all(
        DBInstances.map(({ Endpoint }) => listens(Endpoint.Address, Endpoint.Port)),
      );
      return answers.includes(true);
    },
  },
  {
    what: "the caches themselves",
    because: "moto keeps their description: nothing listens at the endpoint, nobody logs in with a token",
    carried: async (aws) => {
      const endpoint = z.object({ Address: z.string(), Port: z.number() });
      const { ReplicationGroups } = await aws.ask(
        { service: "elasticache", operation: "describe_replication_groups" },
        z.object({
          ReplicationGroups: z.array(
            z.object({ NodeGroups: z.array(z.object({ PrimaryEndpoint: endpoint })) }),
          ),
        }),
      );
      const answers = await Promise.all(
        ReplicationGroups.flatMap(({ NodeGroups }) =>
          NodeGroups.map(({ PrimaryEndpoint: { Address, Port } }) => listens(Address, Port)),
        ),
      );
      return answers.includes(true);
    },
  },
  {
    what: "the brokers of streams themselves",
    because:
      "moto keeps the description of their cluster: nothing listens at their names, and there are no topics",
    carried: async (aws) => {
      const { ClusterInfoList } = await aws.ask(
        { service: "kafka", operation: "list_clusters" },
        z.object({ ClusterInfoList: z.array(z.object({ ClusterArn: z.string() })) }),
      );
      const brokers = z.object({ BootstrapBrokerStringSaslIam: z.string() });
      for (const parameters of ClusterInfoList) {
        const found = await aws.ask(
          { service: "kafka", operation: "get_bootstrap_brokers", parameters },
          brokers,
        );
        const [host = "", port] = found.BootstrapBrokerStringSaslIam.split(",")[0]?.split(":") ?? [];
        if (await listens(host, Number(port))) return true;
      }
      return false;
    },
  },
];

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.on("connect", () => answer(true));
    socket.on("timeout", () => answer(false));
    socket.on("error", () => answer(false));
  });
}
