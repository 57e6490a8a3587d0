import { type App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { jobsCallServices } from "../constructs/application/consumers";
import { InvalidInput } from "../constructs/application/problem";
import { kebabCase } from "../constructs/application/variable-names";
import { AlertTopic } from "../constructs/aws/alerting/alert-topic";
import { environmentBudget } from "../constructs/aws/alerting/budget";
import { EventLog } from "../constructs/aws/alerting/event-log";
import { Cluster } from "../constructs/aws/cluster/cluster";
import { quotaAlarm } from "../constructs/aws/cluster/quota-alarm";
import type { KeyUser } from "../constructs/aws/encryption/key-users";
import { created } from "../constructs/aws/existing/or-existing";
import { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import { LogArchive } from "../constructs/aws/logs/log-archive";
import { LogGroup } from "../constructs/aws/logs/log-group";
import { Network } from "../constructs/aws/network/network";
import { PrivateNames } from "../constructs/aws/network/private-names";
import { ClusterDatabase } from "../constructs/aws/rds/cluster/cluster-database";
import { RdsDatabase } from "../constructs/aws/rds/rds-database";
import { Backups } from "../constructs/aws/recovery/backups";
import { accountsOfCopies } from "../constructs/aws/recovery/settings";
import { RedeployRunbook } from "../constructs/aws/rotation/redeploy-runbook";
import { MailDomain } from "../constructs/components/email/aws/mail-domain";
import { FileSystem } from "../constructs/components/file-system/aws/file-system";
import { Job } from "../constructs/components/job/aws/job";
import { ObjectStore } from "../constructs/components/object-store/aws/object-store";
import { Queue } from "../constructs/components/queue/aws/queue";
import { RedisCache } from "../constructs/components/redis/aws/redis-cache";
import { components } from "../constructs/components/registry";
import { ScheduledJob } from "../constructs/components/scheduled-job/aws/scheduled-job";
import { AppSecret } from "../constructs/components/secret/aws/app-secret";
import { StreamCluster } from "../constructs/components/stream/aws/stream-cluster";
import { Topic } from "../constructs/components/topic/aws/topic";
import { WebService } from "../constructs/components/web-service/aws/web-service";
import { Worker } from "../constructs/components/worker/aws/worker";
import { recoverables } from "../constructs/environment/checks/recovery";
import type { Environment } from "../constructs/environment/environment";
import type { SecondRegionRole } from "../constructs/environment/second-region";
import { protectState } from "../constructs/terraform/protect-state";
import { environmentComponents, keyUsers } from "./environment-components";
import { environmentDashboards } from "./environment-dashboards";
import { ingressOf } from "./environment-ingress";
import {
  alarmTopicOf,
  clusterOf,
  type KeyUse,
  keyOf,
  networkOf,
  outsideChecksOf,
} from "./environment-platform";
import { globalProviderOf } from "./global-provider";
import { type Handles, handles } from "./handles";
import { recoveryProviderOf } from "./recovery-provider";
import { messageKeyUsers, redeploysServices } from "./rotated-services";
import { failoverOf, replicasOf, rest, restsNow, standbyOf } from "./second-region";
import { SelfContainedStack } from "./self-contained-stack";
import { tagsOf, terraformSettings } from "./terraform-settings";

/** One environment of an application on AWS: everything that it consists of, with one state. */
export class EnvironmentStack extends SelfContainedStack {
  /** The back end, which tells it from a `LocalStack`. */
  readonly platform = "aws";
  /** PostgreSQL and MySQL databases on RDS instances. */
  readonly databases: Handles<RdsDatabase>;
  /** PostgreSQL databases in Multi-AZ DB clusters and on Aurora. */
  readonly databaseClusters: Handles<ClusterDatabase>;
  /** Caches. */
  readonly caches: Handles<RedisCache>;
  /** Queues, each with its dead-letter queue. */
  readonly queues: Handles<Queue>;
  /** Topics. */
  readonly topics: Handles<Topic>;
  /** Object stores. */
  readonly objectStores: Handles<ObjectStore>;
  /** File systems. */
  readonly fileSystems: Handles<FileSystem>;
  /** Domains that mail is sent from. */
  readonly mailDomains: Handles<MailDomain>;
  /** Brokers of all streams, if there are any. */
  readonly streams?: StreamCluster;
  /** AWS Backup, if the environment has its settings. */
  readonly backups?: Backups;
  /** Secrets. */
  readonly secrets: Handles<AppSecret>;
  /** Web services and workers. */
  readonly services: Handles<WebService | Worker>;
  /** Jobs: scheduled, one-off, and migrations. */
  readonly jobs: Handles<Job | ScheduledJob>;

  constructor(
    app: App,
    /** The config of the environment. */
    readonly environment: Environment,
    /** What it is for in a second region. */
    role?: SecondRegionRole,
  ) {
    super(app, environment.name);
    const { application, account, region } = environment;
    const target = { account, region };
    const name = `${application.name}-${environment.name}`;
    const logPrefix = `/${application.name}/${environment.name}`;
    const tags = tagsOf(environment);
    terraformSettings(this, {
      ...target,
      application: application.name,
      state: environment.state.backend,
      tags,
    });

    protectState(this, environment.preventDestroy ?? true);
    const platform = { ...target, environment, name };
    const key = (use: KeyUse, usedBy: readonly KeyUser[], sharedWith: readonly string[] = []) =>
      keyOf(this, platform, use, usedBy, sharedWith);
    const { archive, ...logRetention } = environment.logs;
    const logs = { logKey: key("logs", ["logs"]), logRetention, logPrefix };
    const globalProvider = globalProviderOf(this, environment, tags);
    const fromOutside = outsideChecksOf(this, platform, globalProvider);
    const alarmTopic = alarmTopicOf(this, platform, fromOutside?.topicArn);
    const network = networkOf(this, platform, logs, alarmTopic);
    const { zone, loadBalancer, networkLoadBalancer } = ingressOf(
      this,
      platform,
      { ...logs, network, alarmTopic },
      failoverOf(role, fromOutside?.failoverCheckId),
    );
    const cluster = clusterOf(this, platform, logs);
    quotaAlarm(this, { name, alarmTopic });
    // The checks refuse a budget with topics that exist.
    const receivers = created(environment.alerts);
    if (environment.budget && receivers)
      environmentBudget(this, {
        ...environment.budget,
        name,
        environment: environment.name,
        email: receivers.email,
      });
    const events = new EventLog(this, "events", { ...target, ...logs, name, cluster });
    const redeploys = redeploysServices(environment);
    const messageUsers = messageKeyUsers(environment);
    const messageKey = messageUsers.length > 0 ? key("messages", messageUsers) : undefined;
    const rotation =
      redeploys && messageKey
        ? new RedeployRunbook(this, "rotation", {
            ...target,
            prefix: name,
            cluster,
            alarmTopic,
            key: messageKey,
          })
        : undefined;
    const privateNames = jobsCallServices(application)
      ? new PrivateNames(this, "private-names", { name, vpcId: network.vpcId })
      : undefined;
    const outputs = new Construct(this, "outputs");
    const output = (id: string, value: string, description: string) =>
      new TerraformOutput(outputs, id, { value, description, staticId: true });
    output("url", `https://${environment.domain.host}`, "Address of the application");
    if (loadBalancer instanceof LoadBalancer)
      output(
        "load_balancer_dns_name",
        loadBalancer.resource.dnsName,
        "The load balancer's own name, to test before DNS points to it",
      );
    output("cluster", cluster.name, "ECS cluster that runs the services");
    const rests = restsNow(environment, role);
    const recoveryProvider = recoveryProviderOf(this, environment, tags);
    const replicas = replicasOf(this, platform, recoveryProvider, alarmTopic);
    const data = environmentComponents(this, {
      ...target,
      ...logs,
      environment,
      prefix: name,
      network,
      cluster,
      loadBalancer,
      networkLoadBalancer,
      zone,
      globalProvider,
      alarmTopic,
      events,
      rotation,
      privateNames,
      dataKey: key("data", keyUsers(environment, "dataKeyUsers"), accountsOfCopies(environment.backups)),
      messageKey,
      secretKey: key("secrets", ["secretsmanager", "rds"]),
      replicas,
      standby: standbyOf(this, role),
      rests,
      outputs,
    });
    if (environment.backups)
      this.backups = new Backups(this, "backups", {
        ...target,
        name,
        alarmTopic,
        settings: environment.backups,
        components: recoverables(environment, components).flatMap((own) => {
          const backedUp = data.get(own.name)?.backedUp;
          return backedUp ? [{ ...own, ...backedUp }] : [];
        }),
        recoveryProvider,
        network,
      });

    if (archive)
      new LogArchive(this, "log-archive", {
        ...target,
        ...logs,
        ...archive,
        name,
        key: key("log-archive", ["s3", "firehose"]),
        alarmTopic,
        groups: this.node
          .findAll()
          .filter((child): child is LogGroup => child instanceof LogGroup && child.ofPrograms),
      });

    this.databases = handles(this, "data", "databases", application.data, RdsDatabase);
    this.databaseClusters = handles(this, "data", "databaseClusters", application.data, ClusterDatabase);
    this.caches = handles(this, "data", "caches", application.data, RedisCache);
    this.queues = handles(this, "data", "queues", application.data, Queue);
    this.topics = handles(this, "data", "topics", application.data, Topic);
    this.objectStores = handles(this, "data", "objectStores", application.data, ObjectStore);
    this.fileSystems = handles(this, "data", "fileSystems", application.data, FileSystem);
    this.mailDomains = handles(this, "data", "mailDomains", application.data, MailDomain);
    const streams = this.node.tryFindChild("streams");
    if (streams instanceof StreamCluster) this.streams = streams;
    this.secrets = handles(this, "secrets", "secrets", application.secrets, AppSecret);
    this.services = handles<WebService | Worker>(
      this,
      "services",
      "services",
      application.services,
      WebService,
      Worker,
    );
    this.jobs = handles<Job | ScheduledJob>(this, "jobs", "jobs", application.jobs, Job, ScheduledJob);
    if (rests) rest(this, role?.recovery.mode === "warm-standby");
    environmentDashboards(this, { name, environment, loadBalancer, services: this.services });
  }

  /** VPC, subnets and endpoints, if Terraform creates them. */
  get network(): Network {
    return this.created("network", Network);
  }

  /** Public load balancer, with its listeners and firewall, if Terraform creates it. */
  get loadBalancer(): LoadBalancer {
    return this.created("loadBalancer", LoadBalancer);
  }

  /** ECS cluster, if Terraform creates it. */
  get cluster(): Cluster {
    return this.created("cluster", Cluster);
  }

  /** Topic that alarms notify, if Terraform creates it. */
  get alerts(): AlertTopic {
    return this.created("alerts", AlertTopic);
  }

  private created<Created extends Construct>(
    section: "network" | "loadBalancer" | "cluster" | "alerts",
    type: abstract new (...given: never[]) => Created,
  ): Created {
    const found = this.node.tryFindChild(kebabCase(section));
    if (found instanceof type) return found;
    throw new InvalidInput([
      {
        path: `${this.node.id}: ${section}`,
        value: this.environment[section],
        expected: "what Terraform creates: this environment uses what exists",
        fix: "Change it where it is made.",
      },
    ]);
  }
}
