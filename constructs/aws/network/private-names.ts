import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Construct } from "constructs";
import { physicalName } from "../names/physical-name";

export interface PrivateNamesProps {
  /** First part of names: `shop-production`. The names end in it and `.internal`. */
  readonly name: string;
  /** Id of the VPC in which they resolve. */
  readonly vpcId: string;
}

/** A name with the addresses of a service's tasks. */
export interface PrivateName {
  /** ARN of its registry, in which ECS keeps the addresses. */
  readonly arn: string;
  /** `shop-production-api.shop-production.internal` */
  readonly host: string;
}

/** Seconds for which a resolver keeps an address: a task that ends is called no longer than that. */
const ttl = 10;

/**
 * Names of services in the VPC's private DNS. Service Connect's names resolve only in services: jobs, which ECS starts one by one, need these.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export class PrivateNames extends Construct {
  private readonly namespace: ServiceDiscoveryPrivateDnsNamespace;
  private readonly domain: string;

  constructor(scope: Construct, id: string, { name, vpcId }: PrivateNamesProps) {
    super(scope, id);
    this.domain = `${physicalName("aws_service_discovery_private_dns_namespace", name)}.internal`;
    this.namespace = new ServiceDiscoveryPrivateDnsNamespace(this, "Resource", {
      name: this.domain,
      description: `Services of ${name} that jobs call`,
      vpc: vpcId,
    });
  }

  /** A name for a service, whose tasks ECS registers under it while they are healthy. */
  register(scope: Construct, service: string): PrivateName {
    const name = physicalName("aws_service_discovery_service", service);
    const { arn } = new ServiceDiscoveryService(scope, "private-name", {
      name,
      description: `Tasks of ${service}, for jobs`,
      dnsConfig: {
        namespaceId: this.namespace.id,
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl }],
      },
      healthCheckCustomConfig: { failureThreshold: 1 },
    });
    return { arn, host: `${name}.${this.domain}` };
  }
}
