import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import type { NetworkRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import type { SecurityGroup } from "../network/security-group";
import type { Target } from "../target";
import { AccessLogBucket } from "./access-log-bucket";
import { defaultIdleSeconds } from "./idle-time";
import type { LoadBalancerSettings } from "./settings";

type Settings = Pick<LoadBalancerSettings, "deletionProtection" | "accessLogDays" | "idleSeconds">;

interface PublicBalancerProps extends Target, Settings {
  readonly name: string;
  readonly network: NetworkRef;
}

/** The load balancer itself, with the bucket of its logs. */
export function publicBalancer(scope: Construct, props: PublicBalancerProps, { id }: SecurityGroup): Lb {
  const { deletionProtection } = props;
  const logs = new AccessLogBucket(scope, "access-logs", {
    name: props.name,
    account: props.account,
    region: props.region,
    expireDays: props.accessLogDays,
    destroyWithContentsBecause: isOff(deletionProtection) ? deletionProtection.because : undefined,
  });
  const bucket = logs.bucket.resource.id;
  const balancer = new Lb(scope, "Resource", {
    name: physicalName("aws_lb", props.name),
    loadBalancerType: "application",
    internal: false,
    subnets: props.network.public.subnetIds,
    securityGroups: [id],
    enableDeletionProtection: !isOff(deletionProtection),
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    xffHeaderProcessingMode: "append",
    enableXffClientPort: true,
    preserveHostHeader: true,
    enableZonalShift: true,
    // The load balancer closes idle connections before the application does (`keepAliveSeconds`): otherwise the
    // application closes one while a new request arrives, and the user gets 502.
    idleTimeout: props.idleSeconds ?? defaultIdleSeconds,
    accessLogs: { enabled: true, bucket, prefix: "access" },
    connectionLogs: { enabled: true, bucket, prefix: "connection" },
    // Why a target failed its check, e.g. during a release that was rolled back.
    healthCheckLogs: { enabled: true, bucket, prefix: "health" },
    // AWS writes a test object to the bucket when logs are switched on.
    dependsOn: [logs.bucket.policy],
    tags: { Name: props.name },
  });
  if (isOff(deletionProtection))
    suppress(balancer, ["CKV_AWS_150", "lb-deletion-protection"], deletionProtection.because);
  suppress(balancer, "AVD-AWS-0053", "the application is for anyone on the internet");
  return balancer;
}
