/**
 * The last AWS provider of the major version before ours. A machine whose mirror has only this one can still deploy
 * everything here but what `onlyProviderSix` names.
 */
export const providerFive = "5.100.0";

/** What the stacks write and that provider does not know, by type of resource: taken out for a run with it. */
export const onlyProviderSix: Readonly<
  Record<string, Readonly<Record<string, { readonly because: string }>>>
> = {
  aws_ecs_service: {
    deployment_configuration: { because: "strategies of ECS's own controller came with version 6.4" },
    "load_balancer.advanced_configuration": { because: "the second target group came with version 6.4" },
  },
  aws_lb: {
    health_check_logs: { because: "logs of health checks came after version 5" },
  },
  aws_cloudwatch_log_group: {
    deletion_protection_enabled: { because: "deletion protection of log groups came after version 5" },
  },
};
