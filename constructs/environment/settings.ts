import { type Accepted, choice, exactly, oneOf, text } from "../application/schema-values";
import { accountBaselineSchema } from "../aws/account/settings";
import { budgetSchema } from "../aws/alerting/budget-settings";
import { outsideSchema } from "../aws/alerting/outside-settings";
import { alertSchema, escalationSchema, runbookShape } from "../aws/alerting/settings";
import { clusterSchema } from "../aws/cluster/settings";
import { orExisting } from "../aws/existing/or-existing";
import {
  existingClusterShape,
  existingKeysSchema,
  existingListenerShape,
  existingNetworkSchema,
  existingTopicsShape,
} from "../aws/existing/settings";
import { domainSchema } from "../aws/ingress/domain-settings";
import { networkLoadBalancerSchema } from "../aws/ingress/network-load-balancer-settings";
import { loadBalancerSchema } from "../aws/ingress/settings";
import { environmentLogSchema } from "../aws/logs/settings";
import { networkSchema } from "../aws/network/settings";
import { secondRegionSchema } from "../aws/recovery/second-region-settings";
import { backupsSchema } from "../aws/recovery/settings";
import { targetShape } from "../aws/target";

/** Settings of every environment on AWS, for any application. */
export const environmentShape = {
  /**
   * Name of the environment: 2–12 lower-case letters, digits and `-`, a letter first, no two `-` in a row. Part of the names of the stack, the
   * state and every resource: another name creates a new environment.
   */
  name: text(
    /^(?!.*--)[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
    "2–12 lower-case letters, digits and -, a letter first, no two - in a row",
    '"staging"',
  ),
  /** `production` adds checks that other environments need not pass, e.g. a task of each service in every zone. */
  purpose: oneOf(["production", "non-production"]),
  ...targetShape,
  /** Where Terraform stores the state. */
  state: exactly({
    /** `s3`: the bucket that the bootstrap stack created in this account. `local`: a file in the project's directory. */
    backend: oneOf(["s3", "local"]),
  }),
  /**
   * Whether Terraform refuses each plan that destroys or replaces what holds data, or a key that encrypts it: `true`, or
   * `off("…")`. A component that leaves the config is destroyed all the same.
   * @default true
   */
  preventDestroy: choice.optional(),
  /**
   * The account baseline, the same in all environments of an account: its home region, or `off("…")`.
   * @default the bootstrap stack creates it, with the environment's region as home region
   */
  accountBaseline: accountBaselineSchema.optional(),
  /** VPC, zones, NAT gateways and VPC endpoints; or `{ existing: { … } }`. */
  network: orExisting(networkSchema, {
    /** A VPC that another team or another stack made. Terraform adds rules to the security group of its endpoints, and nothing else. */
    existing: existingNetworkSchema,
  }),
  /** Hosted zone and host name. */
  domain: domainSchema,
  /** How long CloudWatch Logs keeps the logs of all components, what it masks, and where else they are. */
  logs: environmentLogSchema,
  /** Public load balancer with its firewall; or `{ existing: { … } }` with `idleSeconds`, `maxRules` and `maxTargetGroups`. */
  loadBalancer: orExisting(
    loadBalancerSchema,
    {
      /**
       * An application load balancer that another team or another stack made, in the VPC of `network.existing`. Terraform adds
       * rules, the certificate and the DNS records of the environment's hosts; firewall, logs and alarms are its owner's.
       */
      existing: exactly(existingListenerShape),
    },
    ["idleSeconds", "maxRules", "maxTargetGroups"],
  ),
  /**
   * Network load balancer for the public ports of services, which clients reach over TCP.
   * @default none, for an application without public ports
   */
  networkLoadBalancer: networkLoadBalancerSchema.optional(),
  /** ECS cluster; or `{ existing: { … } }` with `spotPercent`. */
  cluster: orExisting(
    clusterSchema,
    {
      /**
       * An ECS cluster that another team or another stack made, in this account and region. No other service of the cluster has
       * the name of one of the application's.
       */
      existing: exactly(existingClusterShape),
    },
    ["spotPercent"],
  ),
  /**
   * Backups by AWS Backup of the components with recovery objectives; required where a component's own backups do not meet them.
   * @default none: each component has the backups that its own service takes
   */
  backups: backupsSchema.optional(),
  /**
   * What is kept of the environment in a second region, as the stack `<name>-recovery`, for the loss of its own: `backup-and-restore`, `pilot-light`
   * or `warm-standby`.
   * @default nothing but the copies of `backups`
   */
  recovery: secondRegionSchema.optional(),
  /** Who is notified of alarms; or `{ existing: { … } }`. */
  alerts: orExisting(alertSchema, {
    /**
     * SNS topics that another team or another stack made, in this region: one, or one for each severity. Their policies, and
     * those of their keys, allow CloudWatch, the events of RDS and, with `backups`, AWS Backup to publish.
     */
    existing: exactly(existingTopicsShape),
  }),
  /**
   * KMS keys that another team or another stack made, in this region.
   * @default Terraform creates a key for each use
   */
  keys: existingKeysSchema.optional(),
  /**
   * Requests to public paths from several regions of the world, with an alarm when they fail.
   * @default none
   */
  outside: outsideSchema.optional(),
  /**
   * What it may cost in a month: AWS mails `alerts.email` at 80 per cent of it, and when the forecast is above it. Costs are counted by the
   * tag `Environment`, which has to be activated once as a cost allocation tag of the account: environments of one name in one account
   * count together.
   * @default no budget
   * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
   */
  budget: budgetSchema.optional(),
  ...runbookShape,
  /**
   * Whom the engineer on call reaches, in this order: the runbooks list them.
   * @default the addresses of `alerts.email`; required with `alerts.existing`
   */
  escalation: escalationSchema.optional(),
};

const schema = exactly(environmentShape);

export interface EnvironmentSettings extends Accepted<typeof schema> {}
