import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import type { ResponseHeaders } from "../../application/response-headers";
import type { Match, Redirect, Route } from "../../application/route";
import { allOf } from "../../application/rule";
import { exactly } from "../../application/schema-values";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import type { AlarmTopicRef, LoadBalancerRef, NetworkRef, RoutedRequests } from "../existing/references";
import { retentionProblems } from "../logs/checks";
import type { LogProps } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import type { SecurityGroup } from "../network/security-group";
import { type Target, targetShape } from "../target";
import { AliasHost, type HostAlias } from "./alias-host";
import { Certificate } from "./certificate";
import { loadBalancerProblems } from "./checks";
import { type DomainSettings, domainSchema } from "./domain-settings";
import { type Failover, hostRecord } from "./host-record";
import { httpsListener } from "./https-listener";
import { LoadBalancerAlarms } from "./load-balancer-alarms";
import { publicBalancer } from "./public-balancer";
import { publicSecurityGroup } from "./public-security-group";
import { regionHost } from "./region-host";
import { redirectRule, routeKey, routeRule } from "./route-rule";
import { type LoadBalancerSettings, loadBalancerSchema } from "./settings";
import type { TargetGroupPair } from "./target-group-pair";
import type { TestTraffic } from "./test-traffic";
import { WebAcl } from "./web-acl";

export interface LoadBalancerProps
  extends Target,
    Omit<LoadBalancerSettings, "maxRules" | "maxTargetGroups">,
    Pick<DomainSettings, "host" | "certificateArn">,
    LogProps {
  /** Name of the load balancer: a longer one than 32 characters is cut and gets a hash. Another name replaces it. */
  readonly name: string;
  /** The load balancer is in its public subnets. */
  readonly network: NetworkRef;
  /** Id of the public hosted zone of `host`. */
  readonly zoneId: string;
  /**
   * The provider, with an alias, that writes the records of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider;
  /** Labels in front of `host` that routes use, `admin`: each is in the certificate and gets a record. */
  readonly subdomains: readonly string[];
  /** Where the alarms of the load balancer are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /**
   * More host names that it serves, or redirects to `host`.
   * @default none
   */
  readonly aliases?: readonly HostAlias[];
  /**
   * Headers that it adds to every answer.
   * @default frames by nobody; HTTPS only for the host and all names below it, for a year
   */
  readonly responseHeaders?: ResponseHeaders;
  /**
   * The region of the load balancer among two that serve the host: it also gets the region's own name, `eu-west-1.shop.example.com`.
   * @default there is one region
   */
  readonly failover?: Failover | undefined;
}

const schema = exactly({
  ...targetShape,
  ...loadBalancerSchema.omit({ maxRules: true, maxTargetGroups: true }).shape,
  ...domainSchema.pick({ host: true, certificateArn: true }).shape,
  ...retentionShape,
});

/** A public application load balancer: HTTPS only, 404 unless a route matches. */
export class LoadBalancer extends Construct implements LoadBalancerRef {
  /** The load balancer. */
  readonly resource: Lb;
  /** Security group of the load balancer: may connect to services with routes. */
  readonly securityGroup: SecurityGroup;
  private readonly https: LbListener;
  private readonly test: LbListener | undefined;
  private readonly host: string;
  private readonly aliases: readonly string[];
  private readonly regionHost: string | undefined;
  private readonly firewall: WebAcl | undefined;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    checkProps(this, schema, props, allOf<LoadBalancerProps>(loadBalancerProblems, retentionProblems));
    this.host = props.host;
    this.securityGroup = publicSecurityGroup(this, props);
    this.resource = publicBalancer(this, props, this.securityGroup);
    const isOfTwo = props.failover && props.failover.role !== "alone";
    this.regionHost = isOfTwo ? regionHost(props) : undefined;
    const hosts = [
      props.host,
      ...props.subdomains.map((label) => `${label}.${props.host}`),
      ...(this.regionHost === undefined ? [] : [this.regionHost]),
    ];
    const certificateArn =
      props.certificateArn ??
      new Certificate(this, "certificate", {
        host: props.host,
        otherHosts: hosts.slice(1),
        zoneId: props.zoneId,
        zoneProvider: props.zoneProvider,
        validatedElsewhere:
          props.failover?.role === "second" ? hosts.filter((own) => own !== this.regionHost) : [],
      }).arn;
    this.redirectFromHttp();
    const loadBalancerArn = this.resource.arn;
    const { responseHeaders } = props;
    this.https = httpsListener(this, "https", {
      loadBalancerArn,
      port: 443,
      certificateArn,
      responseHeaders,
    });
    this.test =
      props.testTraffic && this.testListener(certificateArn, props.testTraffic, props.responseHeaders);
    this.records(hosts, props);
    const { aliases = [] } = props;
    this.aliases = aliases.filter(({ redirects = false }) => !redirects).map(({ host }) => host);
    for (const alias of aliases)
      new AliasHost(this, `alias-${alias.host.replaceAll(".", "-")}`, {
        ...alias,
        redirectTo: alias.redirects ? props.host : undefined,
        failover: props.failover,
        loadBalancer: this.resource,
        listeners: [this.https, ...(this.test ? [this.test] : [])],
      });
    this.firewall = this.protect(props);
    new LoadBalancerAlarms(this, "alarms", {
      name: props.name,
      loadBalancerDimension: this.resource.arnSuffix,
      certificateArn,
      host: props.host,
      alarmTopic: props.alarmTopic,
    });
  }

  /** `app/<name>/<id>`: how metrics name this load balancer. */
  get arnSuffix(): string {
    return this.resource.arnSuffix;
  }

  /** Address of the application: `https://` and the host. */
  get url(): string {
    return `https://${this.host}`;
  }

  /**
   * Sends the requests that match a route to one of two target groups, on the test port too. A rule keeps its address as
   * long as the route is the same.
   */
  route(label: string, route: Route, targets: TargetGroupPair): RoutedRequests {
    const id = `${label}-${routeKey(route)}`;
    const hosts = this.hostsOf(route);
    for (const own of hosts) this.firewall?.addRoute({ host: own, route });
    const rule = (name: string, { arn }: LbListener) =>
      routeRule(this, name, { listenerArn: arn, hosts, route, targets });
    return {
      shown: `${hosts[0]}${route.path}`,
      production: rule(`route-${id}`, this.https),
      test: this.test && rule(`test-${id}`, this.test),
    };
  }

  /** Answers the requests that match a redirect with another address, on the test port too. */
  redirect(label: string, redirect: Redirect): void {
    const hosts = this.hostsOf(redirect);
    const id = `${label}-${routeKey(redirect)}`;
    redirectRule(this, `redirect-${id}`, { listenerArn: this.https.arn, hosts, redirect });
    if (this.test) redirectRule(this, `test-redirect-${id}`, { listenerArn: this.test.arn, hosts, redirect });
  }

  private hostsOf({ subdomain }: Match): [string, ...string[]] {
    return subdomain === undefined
      ? [this.host, ...this.aliases, ...(this.regionHost === undefined ? [] : [this.regionHost])]
      : [`${subdomain}.${this.host}`];
  }

  /** A port for requests that test a new version, open to the given blocks. */
  private testListener(
    certificateArn: string,
    { port, from }: TestTraffic,
    responseHeaders: ResponseHeaders | undefined,
  ): LbListener {
    for (const block of from)
      this.securityGroup.allowFromBlock(block, port, "Requests that try a new version");
    return httpsListener(this, "test", {
      loadBalancerArn: this.resource.arn,
      port,
      certificateArn,
      responseHeaders,
    });
  }

  private redirectFromHttp(): void {
    new LbListener(this, "http", {
      loadBalancerArn: this.resource.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    });
  }

  private records(hosts: readonly string[], { zoneId, zoneProvider, ...props }: LoadBalancerProps): void {
    for (const host of hosts) {
      const label = host === this.host ? "record" : `record-${host.slice(0, -this.host.length - 1)}`;
      const failover = host === this.regionHost ? undefined : props.failover;
      hostRecord(this, label, { host, zoneId, zoneProvider, loadBalancer: this.resource, failover });
    }
  }

  private protect(props: LoadBalancerProps): WebAcl | undefined {
    const { firewall } = props;
    if (isOff(firewall)) {
      suppress(this.resource, ["CKV2_AWS_28", "lb-firewall"], firewall.because);
      return undefined;
    }
    return new WebAcl(this, "firewall", {
      name: props.name,
      resourceArn: this.resource.arn,
      firewall,
      requestsPer5Minutes: props.requestsPer5Minutes,
      logRetention: props.logRetention,
      logKey: props.logKey,
    });
  }
}
