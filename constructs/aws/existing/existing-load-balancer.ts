import { Construct } from "constructs";
import type { Match, Redirect, Route } from "../../application/route";
import { type Accepted, exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { domainSchema } from "../ingress/domain-settings";
import { redirectRule, routeKey, routeRule } from "../ingress/route-rule";
import type { TargetGroupPair } from "../ingress/target-group-pair";
import { ExistingSecurityGroup } from "./existing-security-group";
import type { LoadBalancerRef, RoutedRequests } from "./references";
import { balancerSuffixSchema, existingListenerShape } from "./settings";

const schema = exactly({
  /** The end of the load balancer's ARN, by which metrics name it: `app/platform/50dc6c495c0c9188`. */
  arnSuffix: balancerSuffixSchema,
  ...existingListenerShape,
  /** Host name of the routes in lower case: `shop.example.com`. Its DNS record points to the load balancer. */
  host: domainSchema.shape.host,
});

export interface ExistingLoadBalancerProps extends Accepted<typeof schema> {
  /**
   * More host names whose requests match routes without a subdomain.
   * @default none
   */
  readonly aliases?: readonly string[];
}

/**
 * An application load balancer that another team or another stack made, with an HTTPS listener whose certificates cover the hosts
 * of the routes. Rules for routes are added to it: AWS refuses a priority that another rule of the listener has.
 */
export class ExistingLoadBalancer extends Construct implements LoadBalancerRef {
  readonly arnSuffix: string;
  readonly securityGroup: ExistingSecurityGroup;
  private readonly props: ExistingLoadBalancerProps;

  constructor(scope: Construct, id: string, props: ExistingLoadBalancerProps) {
    super(scope, id);
    checkProps(this, schema, props);
    this.props = props;
    const { arnSuffix, securityGroupId } = props;
    this.arnSuffix = arnSuffix;
    this.securityGroup = new ExistingSecurityGroup(this, "security-group", {
      label: "load-balancer",
      securityGroupId,
    });
  }

  route(label: string, route: Route, targets: TargetGroupPair): RoutedRequests {
    const { host: sharedBy, httpsListenerArn: listenerArn } = this.props;
    const hosts = this.hostsOf(route);
    const id = `route-${label}-${routeKey(route)}`;
    return {
      shown: `${hosts[0]}${route.path}`,
      production: routeRule(this, id, { listenerArn, hosts, route, targets, sharedBy }),
    };
  }

  redirect(label: string, redirect: Redirect): void {
    const { host: sharedBy, httpsListenerArn: listenerArn } = this.props;
    const id = `redirect-${label}-${routeKey(redirect)}`;
    redirectRule(this, id, { listenerArn, hosts: this.hostsOf(redirect), redirect, sharedBy });
  }

  private hostsOf({ subdomain }: Match): [string, ...string[]] {
    const { host, aliases = [] } = this.props;
    return subdomain === undefined ? [host, ...aliases] : [`${subdomain}.${host}`];
  }
}
