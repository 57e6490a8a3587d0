import type { Block } from "../../terraform-json/block";
import { type Reference, references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { at, isTrue } from "../../terraform-json/values";

/** A resource that has IP addresses in the VPC. */
export interface Holder {
  readonly block: Block;
  /** Terraform addresses of its security groups. */
  readonly groups: readonly string[];
  /** Terraform addresses of its subnets. */
  readonly subnets: readonly string[];
  /** Whether it can have a public address. */
  readonly facesInternet: boolean;
}

interface NetworkAttributes {
  readonly groups: string;
  /** The attribute with its subnets, or with its subnet group. */
  readonly subnets: string;
}

const networkAttributes: Readonly<Record<string, NetworkAttributes>> = {
  aws_db_instance: { groups: "vpc_security_group_ids", subnets: "db_subnet_group_name" },
  aws_db_proxy: { groups: "vpc_security_group_ids", subnets: "vpc_subnet_ids" },
  aws_ecs_service: {
    groups: "network_configuration.security_groups",
    subnets: "network_configuration.subnets",
  },
  aws_efs_mount_target: { groups: "security_groups", subnets: "subnet_id" },
  aws_elasticache_cluster: { groups: "security_group_ids", subnets: "subnet_group_name" },
  aws_elasticache_replication_group: { groups: "security_group_ids", subnets: "subnet_group_name" },
  aws_instance: { groups: "vpc_security_group_ids", subnets: "subnet_id" },
  aws_lambda_function: { groups: "vpc_config.security_group_ids", subnets: "vpc_config.subnet_ids" },
  aws_lb: { groups: "security_groups", subnets: "subnets" },
  aws_msk_cluster: {
    groups: "broker_node_group_info.security_groups",
    subnets: "broker_node_group_info.client_subnets",
  },
  aws_rds_cluster: { groups: "vpc_security_group_ids", subnets: "db_subnet_group_name" },
  aws_vpc_endpoint: { groups: "security_group_ids", subnets: "subnet_ids" },
};

/** The types with addresses in the network. */
export const holderTypes: readonly string[] = Object.keys(networkAttributes);

const brokersPublicly = "broker_node_group_info.connectivity_info.public_access.type";

/** The resources of a stack with addresses in the network. */
export function holders(stack: Stack): Holder[] {
  return [...stack.blocks.values()].flatMap((block) => {
    const own = networkAttributes[block.type];
    if (!own || block.kind === "setting") return [];
    const groups = references(at(block.attributes, own.groups)).map(({ address }) => address);
    if (groups.length === 0) return [];
    const subnets = subnetsOf(block, own, stack);
    return [{ block, groups, subnets, facesInternet: facesInternet(block, subnets, stack) }];
  });
}

function subnetsOf(block: Block, own: NetworkAttributes, stack: Stack): string[] {
  const named = at(block.attributes, own.subnets);
  if (named === undefined) {
    // A replica is in the subnets of its primary.
    const [source] = references(block.attributes.replicate_source_db);
    const primary = source && stack.blocks.get(source.address);
    return primary && primary !== block ? subnetsOf(primary, own, stack) : [];
  }
  if (references(named).length === 0) {
    const group = stack
      .ofType("aws_db_subnet_group", "aws_elasticache_subnet_group")
      .find(({ attributes }) => attributes.name === named);
    return references(group?.attributes.subnet_ids).map(({ address }) => address);
  }
  return references(named).flatMap(({ address }: Reference) => {
    const group = stack.blocks.get(address);
    return group?.attributes.subnet_ids === undefined
      ? [address]
      : references(group.attributes.subnet_ids).map((subnet) => subnet.address);
  });
}

function facesInternet(
  { type, address, attributes }: Block,
  subnets: readonly string[],
  stack: Stack,
): boolean {
  const isOf = (value: unknown) => references(value).some((own) => own.address === address);
  switch (type) {
    case "aws_lb":
      return !isTrue(attributes.internal);
    case "aws_ecs_service":
      return isTrue(at(attributes, "network_configuration.assign_public_ip"));
    case "aws_instance":
      return (
        isTrue(attributes.associate_public_ip_address ?? givesAddresses(subnets, stack)) ||
        stack
          .ofType("aws_eip", "aws_eip_association")
          .some((own) => isOf(own.attributes.instance) || isOf(own.attributes.instance_id))
      );
    case "aws_msk_cluster":
      return (at(attributes, brokersPublicly) ?? "DISABLED") !== "DISABLED";
    case "aws_rds_cluster":
      return stack
        .ofType("aws_rds_cluster_instance")
        .some((own) => isOf(own.attributes.cluster_identifier) && isTrue(own.attributes.publicly_accessible));
    default:
      return isTrue(attributes.publicly_accessible);
  }
}

function givesAddresses(subnets: readonly string[], stack: Stack): boolean {
  return subnets.some((subnet) => isTrue(stack.blocks.get(subnet)?.attributes.map_public_ip_on_launch));
}
