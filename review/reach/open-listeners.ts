import type { Block } from "../../terraform-json/block";
import { references } from "../../terraform-json/references";
import type { WayOut } from "../../terraform-json/routes";
import type { Stack } from "../../terraform-json/stack";
import { isTrue, list } from "../../terraform-json/values";

/** Network load balancers without a security group: their listeners accept connections from everyone. */
export function openListeners(
  stack: Stack,
  ways: ReadonlyMap<string, readonly WayOut[]>,
): { balancer: Block; ports: string }[] {
  return stack
    .ofType("aws_lb")
    .filter(({ attributes }) => !isTrue(attributes.internal) && list(attributes.security_groups).length === 0)
    .filter(
      ({ attributes: { load_balancer_type, subnets, subnet_mapping } }) =>
        load_balancer_type === "network" && isRouted(references([subnets, subnet_mapping]), ways),
    )
    .flatMap((balancer) =>
      stack
        .ofType("aws_lb_listener")
        .filter(({ attributes }) =>
          references(attributes.load_balancer_arn).some(({ address }) => address === balancer.address),
        )
        .map(({ attributes: { protocol, port } }) => ({
          balancer,
          ports: `${/UDP/.test(String(protocol)) ? "udp" : "tcp"} ${port}`,
        })),
    );
}

function isRouted(
  subnets: readonly { readonly address: string }[],
  ways: ReadonlyMap<string, readonly WayOut[]>,
): boolean {
  return (
    subnets.length === 0 ||
    subnets.some(({ address }) => ways.get(address)?.some(({ through }) => through === "internet"))
  );
}
