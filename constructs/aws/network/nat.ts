import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { networkAlarms } from "../../alarms/network";
import { suppress } from "../../terraform/annotations";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";

export interface NatProps {
  /** First part of `Name` tags: `shop-production`. */
  readonly name: string;
  /** The public subnets, by zone. */
  readonly subnets: ReadonlyMap<string, Subnet>;
  /**
   * Why the first zone has the only gateway, for reviewers.
   * @default each zone has a gateway
   */
  readonly onlyOneBecause?: string;
  /** The VPC's internet gateway: NAT gateways need it. */
  readonly internetGateway: InternetGateway;
  /**
   * Where alarms are sent.
   * @default no alarms
   */
  readonly alarmTopic?: AlarmTopicRef | undefined;
}

/** NAT gateways, each with an Elastic IP address. */
export class Nat extends Construct {
  private readonly gateways = new Map<string, NatGateway>();

  constructor(scope: Construct, id: string, props: NatProps) {
    super(scope, id);
    const single = props.onlyOneBecause !== undefined;
    for (const [zone, subnet] of [...props.subnets].slice(0, single ? 1 : undefined)) {
      const tags = { Name: `${props.name}-nat-${zone}` };
      const address = new Eip(this, `address-${zone}`, {
        domain: "vpc",
        tags,
        dependsOn: [props.internetGateway],
      });
      const gateway = new NatGateway(this, `gateway-${zone}`, {
        allocationId: address.allocationId,
        subnetId: subnet.id,
        tags,
        dependsOn: [props.internetGateway],
      });
      if (props.onlyOneBecause !== undefined) suppress(gateway, "nat-per-zone", props.onlyOneBecause);
      this.gateways.set(zone, gateway);
      if (props.alarmTopic) this.watch(zone, tags.Name, gateway, props.alarmTopic);
    }
  }

  private watch(zone: string, name: string, { id }: NatGateway, alarmTopic: AlarmTopicRef): void {
    for (const alarm of ["nat-ports", "nat-drops"] as const)
      new Alarm(this, `${alarm}-${zone}`, {
        alarm: networkAlarms[alarm],
        name: `${name}-${alarm}`,
        of: { NatGatewayId: id },
        values: { gateway: name },
        alarmTopic,
      });
  }

  /** The gateway in this zone, or the only gateway. */
  gatewayFor(zone: string): { readonly natGatewayId: string } {
    const gateway = this.gateways.get(zone) ?? [...this.gateways.values()][0];
    if (!gateway) throw new Error(`${this.node.path} has no gateway: give it at least one public subnet.`);
    return { natGatewayId: gateway.id };
  }
}
