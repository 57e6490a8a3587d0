import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { type App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { isRedeployed } from "../constructs/application/is-redeployed";
import { commonResponseHeaders } from "../constructs/application/response-headers";
import { AlertTopic } from "../constructs/aws/alerting/alert-topic";
import { environmentBudget } from "../constructs/aws/alerting/budget";
import { EventLog } from "../constructs/aws/alerting/event-log";
import { OutsideChecks } from "../constructs/aws/alerting/outside-checks";
import { Cluster } from "../constructs/aws/cluster/cluster";
import { quotaAlarm } from "../constructs/aws/cluster/quota-alarm";
import { EncryptionKey, type KeyUser } from "../constructs/aws/encryption/encryption-key";
import { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import { NetworkLoadBalancer } from "../constructs/aws/ingress/network-load-balancer";
import { LogArchive } from "../constructs/aws/logs/log-archive";
import { LogGroup } from "../constructs/aws/logs/log-group";
import { Network } from "../constructs/aws/network/network";
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
import { loginTaskOf } from "../constructs/components/relational/own-users";
import { ScheduledJob } from "../constructs/components/scheduled-job/aws/scheduled-job";
import { AppSecret } from "../constructs/components/secret/aws/app-secret";
import { StreamCluster } from "../constructs/components/stream/aws/stream-cluster";
import { Topic } from "../constructs/components/topic/aws/topic";
import { WebService } from "../constructs/components/web-service/aws/web-service";
import { Worker } from "../constructs/components/worker/aws/worker";
import { recoverables } from "../constructs/environment/checks/recovery";
import type { Environment } from "../constructs/environment/environment";
import { subdomainsOf } from "../constructs/environment/hosts-of";
import { protectState } from "../constructs/terraform/protect-state";
import { environmentComponents, keyUsers } from "./environment-components";
import { environmentDashboards } from "./environment-dashboards";
import { globalProviderOf } from "./global-provider";
import { type Handles, handles } from "./handles";
import { hostAliases } from "./host-aliases";
import { recoveryProviderOf } from "./recovery-provider";
import { SelfContainedStack } from "./self-contained-stack";
import { terraformSettings } from "./terraform-settings";
import { zoneProviderOf } from "./zone-provider";

/** One environment of an application on AWS: everything that it consists of, with one state. */
export class EnvironmentStack extends SelfContainedStack {
  /** The back end, which tells it from a `LocalStack`. */
  readonly platform = "aws";
  /** VPC, subnets and endpoints. */
  readonly network: Network;
  /** Public load balancer, with its listeners and firewall. */
  readonly loadBalancer: LoadBalancer;
  /** ECS cluster. */
  readonly cluster: Cluster;
  /** Topic that alarms notify. */
  readonly alerts: AlertTopic;
  /** PostgreSQL and MySQL databases. */
  readonly databases: Handles<RdsDatabase>;
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
  ) {
    super(app, environment.name);
    const { application, account, region } = environment;
    const target = { account, region };
    const name = `${application.name}-${environment.name}`;
    const logPrefix = `/${application.name}/${environment.name}`;
    const tags = {
      Application: application.name,
      Environment: environment.name,
      Purpose: environment.purpose,
      ManagedBy: "terraform",
    };
    terraformSettings(this, {
      ...target,
      application: application.name,
      state: environment.state.backend,
      tags,
    });

    protectState(this, environment.preventDestroy ?? true);
    const key = (use: string, usedBy: readonly KeyUser[], sharedWith: readonly string[] = []) =>
      new EncryptionKey(this, `${use}-key`, {
        sharedWith,
        ...target,
        alias: `${name}/${use}`,
        description: `${use} of ${name}`,
        usedBy,
      });
    const { archive, ...logRetention } = environment.logs;
    const logs = {
      logKey: key("logs", ["logs"]),
      logRetention,
      logPrefix,
    };
    const { outside, alerts, runbookUrl } = environment;
    const globalProvider = globalProviderOf(this, environment, tags);
    const fromOutside =
      outside &&
      globalProvider &&
      new OutsideChecks(this, "outside", {
        ...outside,
        name,
        account,
        host: environment.domain.host,
        route: alerts.page ?? { email: alerts.email },
        runbookUrl,
        provider: globalProvider,
      });
    const alarmTopic = new AlertTopic(this, "alerts", {
      ...target,
      name,
      ...alerts,
      outsideTopicArn: fromOutside?.topicArn,
      runbookUrl,
      hearsBackups: environment.backups !== undefined,
    });
    const network = new Network(this, "network", {
      ...target,
      ...logs,
      name,
      alarmTopic,
      flowLogGroupName: `${logPrefix}/flow-log`,
      ...environment.network,
    });
    const zoneProvider = zoneProviderOf(this, environment, tags);
    const zone = new DataAwsRoute53Zone(this, "zone", {
      provider: zoneProvider,
      name: environment.domain.zone,
      privateZone: false,
    });
    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...target,
      ...logs,
      ...environment.loadBalancer,
      name,
      network,
      alarmTopic,
      zoneId: zone.zoneId,
      zoneProvider,
      host: environment.domain.host,
      subdomains: subdomainsOf(environment),
      certificateArn: environment.domain.certificateArn,
      aliases: hostAliases(this, environment, zone),
      responseHeaders: commonResponseHeaders(application),
    });
    const networkLoadBalancer =
      environment.networkLoadBalancer &&
      new NetworkLoadBalancer(this, "network-load-balancer", {
        ...target,
        ...environment.networkLoadBalancer,
        name,
        network,
        host: environment.domain.host,
        zoneId: zone.zoneId,
        zoneProvider,
        alarmTopic,
      });
    const cluster = new Cluster(this, "cluster", { ...target, ...logs, ...environment.cluster, name });
    quotaAlarm(this, { name, alarmTopic });
    if (environment.budget)
      environmentBudget(this, {
        ...environment.budget,
        name,
        environment: environment.name,
        email: alerts.email,
      });
    const events = new EventLog(this, "events", { ...target, ...logs, name, cluster });
    const redeploys = Object.values(application.services).some((service) =>
      isRedeployed({ ...application, data: rotatedElsewhere(environment) }, service, components),
    );
    const messageUsers = [
      ...new Set<KeyUser>([
        ...keyUsers(environment, "messageKeyUsers"),
        ...(redeploys ? (["events", "sqs"] as const) : []),
      ]),
    ].sort();
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
    const outputs = new Construct(this, "outputs");
    const output = (id: string, value: string, description: string) =>
      new TerraformOutput(outputs, id, { value, description, staticId: true });
    output("url", loadBalancer.url, "Address of the application");
    output(
      "load_balancer_dns_name",
      loadBalancer.resource.dnsName,
      "The load balancer's own name, to test before DNS points to it",
    );
    output("cluster", cluster.name, "ECS cluster that runs the services");
    const data = environmentComponents(this, {
      ...target,
      ...logs,
      environment,
      prefix: name,
      network,
      cluster,
      loadBalancer,
      networkLoadBalancer,
      zone: { id: zone.zoneId, provider: zoneProvider },
      globalProvider,
      alarmTopic,
      events,
      rotation,
      dataKey: key("data", keyUsers(environment, "dataKeyUsers"), accountsOfCopies(environment.backups)),
      messageKey,
      secretKey: key("secrets", ["secretsmanager", "rds"]),
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
        recoveryProvider: recoveryProviderOf(this, environment, tags),
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

    this.network = network;
    this.loadBalancer = loadBalancer;
    this.cluster = cluster;
    this.alerts = alarmTopic;
    this.databases = handles(this, "data", "databases", application.data, RdsDatabase);
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
    environmentDashboards(this, { name, environment, loadBalancer, services: this.services });
  }
}

/** The data but for databases whose passwords Terraform rotates: it replaces the tasks itself. */
function rotatedElsewhere({ application, data }: Environment): Environment["application"]["data"] {
  return Object.fromEntries(
    Object.entries(application.data).filter(([name]) => loginTaskOf(data[name]) === undefined),
  );
}
