import {
  type EcsServiceDeploymentConfiguration,
  type EcsServiceLoadBalancerAdvancedConfiguration,
  ecsServiceDeploymentConfigurationToTerraform,
  ecsServiceLoadBalancerAdvancedConfigurationToTerraform,
} from "@cdktf/provider-aws/lib/ecs-service";
import { onlyProviderSix } from "../e2e/provider-five";
import { withoutProviderSix } from "../e2e/without-provider-six";
import { projectStacks } from "../support/project";

type Json = Record<string, unknown>;

const services = [...projectStacks().values()].flatMap(({ resource }) =>
  Object.values((resource.aws_ecs_service ?? {}) as Record<string, Json>),
);
const configurations = services.map((service) => service.deployment_configuration as Json);
const advanced = services.flatMap((service) =>
  ((service.load_balancer ?? []) as Json[]).map((own) => own.advanced_configuration as Json),
);

/** Converts Terraform names to those of the generated classes; values are unchanged. */
function camelCase<Typed>(value: unknown): Typed {
  if (Array.isArray(value)) return value.map((item) => camelCase<unknown>(item)) as Typed;
  if (typeof value !== "object" || value === null) return value as Typed;
  const name = (key: string) => key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [name(key), camelCase<unknown>(inner)]),
  ) as Typed;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test("blocks that provider 5 lacks have the names of the provider 6 bindings", () => {
  expect(configurations).not.toEqual([]);
  expect(advanced).not.toEqual([]);
  for (const found of configurations)
    expect(
      plain(
        ecsServiceDeploymentConfigurationToTerraform(camelCase<EcsServiceDeploymentConfiguration>(found)),
      ),
    ).toEqual(found);
  for (const found of advanced)
    expect(
      plain(
        ecsServiceLoadBalancerAdvancedConfigurationToTerraform(
          camelCase<EcsServiceLoadBalancerAdvancedConfiguration>(found),
        ),
      ),
    ).toEqual(found);
});

test("a stack for provider 5 lacks only what that version does not have", () => {
  for (const [name, stack] of projectStacks()) {
    const left = withoutProviderSix(stack as never) as { resource: Record<string, Record<string, Json>> };
    const { resource, ...rest } = stack;
    expect({ name, ...left, resource: undefined }).toEqual({ name, ...rest, resource: undefined });
    for (const [type, named] of Object.entries(resource)) {
      if (!(type in onlyProviderSix)) expect(left.resource[type]).toEqual(named);
    }
    for (const [address, body] of Object.entries(left.resource.aws_ecs_service ?? {})) {
      const { deployment_configuration, load_balancer, ...others } = (resource.aws_ecs_service?.[address] ??
        {}) as Json;
      expect(deployment_configuration).toBeDefined();
      expect(body).toEqual({
        ...others,
        ...(load_balancer
          ? {
              load_balancer: (load_balancer as Json[]).map(
                ({ container_name, container_port, target_group_arn }) => ({
                  container_name,
                  container_port,
                  target_group_arn,
                }),
              ),
            }
          : {}),
      });
    }
  }
});

test("what provider 5 needs in the place of what it lacks is there, and only there", () => {
  const users = {
    secret: { user_id: "a", passwords_wo: "x", passwords_wo_version: 1 },
    token: { user_id: "b" },
  };
  expect(withoutProviderSix({ resource: { aws_elasticache_user: users } })).toEqual({
    resource: {
      aws_elasticache_user: {
        secret: { user_id: "a", passwords: ["a-password-of-nothing"] },
        token: { user_id: "b" },
      },
    },
  });
});
