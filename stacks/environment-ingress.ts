import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import type { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { commonResponseHeaders, type ResponseHeaders } from "../constructs/application/response-headers";
import { ExistingLoadBalancer } from "../constructs/aws/existing/existing-load-balancer";
import { HostsOnListener } from "../constructs/aws/existing/hosts-on-listener";
import { balancerSuffixOf } from "../constructs/aws/existing/listener-arn";
import type { AlarmTopicRef, LoadBalancerRef, NetworkRef } from "../constructs/aws/existing/references";
import type { HostAlias } from "../constructs/aws/ingress/alias-host";
import type { Failover } from "../constructs/aws/ingress/host-record";
import { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import { NetworkLoadBalancer } from "../constructs/aws/ingress/network-load-balancer";
import type { LogProps } from "../constructs/aws/logs/log-group";
import { subdomainsOf } from "../constructs/environment/hosts-of";
import type { Platform } from "./environment-platform";
import { hostAliases } from "./host-aliases";
import { tagsOf } from "./terraform-settings";
import { zoneProviderOf } from "./zone-provider";

// How people reach an environment: its zone, its load balancer, and what only knows connections.

/** What the load balancers of an environment stand on. */
interface Below extends LogProps {
  readonly network: NetworkRef;
  readonly alarmTopic: AlarmTopicRef;
}

export function ingressOf(
  stack: TerraformStack,
  { environment, ...place }: Platform,
  below: Below,
  failover: Failover | undefined,
) {
  const { domain, application } = environment;
  const zoneProvider = zoneProviderOf(stack, environment, tagsOf(environment));
  const zone = new DataAwsRoute53Zone(stack, "zone", {
    provider: zoneProvider,
    name: domain.zone,
    privateZone: false,
  });
  const { zoneId } = zone;
  const loadBalancer = loadBalancerOf(
    stack,
    { environment, ...place },
    {
      zoneId,
      zoneProvider,
      aliases: hostAliases(stack, environment, zone),
      responseHeaders: commonResponseHeaders(application),
      failover,
    },
    below,
  );
  const networkLoadBalancer =
    environment.networkLoadBalancer &&
    new NetworkLoadBalancer(stack, "network-load-balancer", {
      ...place,
      ...environment.networkLoadBalancer,
      network: below.network,
      alarmTopic: below.alarmTopic,
      host: domain.host,
      zoneId,
      zoneProvider,
      failover,
    });
  return { zone: { id: zoneId, provider: zoneProvider }, loadBalancer, networkLoadBalancer };
}

/** How people reach the environment. */
interface Hosts {
  readonly zoneId: string;
  readonly zoneProvider: TerraformProvider | undefined;
  readonly aliases: readonly HostAlias[];
  readonly responseHeaders: ResponseHeaders | undefined;
  readonly failover: Failover | undefined;
}

function loadBalancerOf(
  stack: Construct,
  { environment, ...platform }: Platform,
  { aliases, responseHeaders, failover, ...hosts }: Hosts,
  others: LogProps & { readonly network: NetworkRef; readonly alarmTopic: AlarmTopicRef },
): LoadBalancerRef {
  const { loadBalancer, domain } = environment;
  const { host, certificateArn } = domain;
  const subdomains = subdomainsOf(environment);
  if (!("existing" in loadBalancer))
    return new LoadBalancer(stack, "load-balancer", {
      ...platform,
      ...others,
      ...loadBalancer,
      ...hosts,
      host,
      certificateArn,
      subdomains,
      aliases,
      responseHeaders,
      failover,
    });
  const { existing } = loadBalancer;
  const { httpsListenerArn: listenerArn } = existing;
  new HostsOnListener(stack, "hosts", { ...hosts, host, certificateArn, subdomains, aliases, listenerArn });
  return new ExistingLoadBalancer(stack, "load-balancer", {
    ...existing,
    arnSuffix: balancerSuffixOf(listenerArn),
    host,
    aliases: aliases.flatMap((alias) => (alias.redirects ? [] : [alias.host])),
  });
}
