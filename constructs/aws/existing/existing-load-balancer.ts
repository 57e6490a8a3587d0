import { Construct } from "constructs";
import type { Match, Redirect, Route } from "../../application/route";
import { type Accepted, exactly, text } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { domainSchema } from "../ingress/domain-settings";
import { redirectRule, routeKey, routeRule } from "../ingress/route-rule";
import type { TargetGroupPair } from "../ingress/target-group-pair";
import { ExistingSecurityGroup } from "./existing-security-group";
import { arnSchema, idSchema } from "./ids";
import type { LoadBalancerRef, RoutedRequests } from "./references";

const balancer = "app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}";

const schema = exactly({
  /** The end of the load balancer's ARN, by which metrics name it: `app/platform/50dc6c495c0c9188`. */
  arnSuffix: text(
    new RegExp(`^${balancer}$`),
    "the end of the ARN of an application load balancer: app/, its name and its id",
    '"app/platform/50dc6c495c0c9188"',
  ),
  /** ARN of the HTTPS listener that gets the rules. Its certificate covers the hosts of the routes. */
  httpsListenerArn: arnSchema(
    "elasticloadbalancing",
    `listener/${balancer}/[0-9a-f]{16}`,
    "listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2",
  ),
  /** Id of the load balancer's security group. It gets a rule for each service with routes. */
  securityGroupId: idSchema("sg"),
  /** Host name of the routes in lower case: `shop.example.com`. Its DNS record points to the load balancer. */
  host: domainSchema.shape.host,
});

export interface ExistingLoadBalancerProps extends Accepted<typeof schema> {}

/**
 * An application load balancer that another team or another stack made, with an HTTPS listener. Rules for routes are added to
 * it: AWS refuses a priority that another rule of the listener has.
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
    const { httpsListenerArn: listenerArn } = this.props;
    const host = this.hostOf(route);
    const id = `route-${label}-${routeKey(route)}`;
    return {
      shown: `${host}${route.path}`,
      production: routeRule(this, id, { listenerArn, hosts: [host], route, targets }),
    };
  }

  redirect(label: string, redirect: Redirect): void {
    const { httpsListenerArn: listenerArn } = this.props;
    const id = `redirect-${label}-${routeKey(redirect)}`;
    redirectRule(this, id, { listenerArn, hosts: [this.hostOf(redirect)], redirect });
  }

  private hostOf({ subdomain }: Match): string {
    return subdomain === undefined ? this.props.host : `${subdomain}.${this.props.host}`;
  }
}
