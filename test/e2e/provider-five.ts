/**
 * The last AWS provider of the major version before ours. A machine whose mirror has only this one can still deploy
 * everything here but what `onlyProviderSix` names.
 */
export const providerFive = "5.100.0";

interface OnlyProviderSix {
  readonly because: string;
  /**
   * Arguments that stand in for it.
   * @default none
   */
  readonly instead?: Readonly<Record<string, unknown>>;
}

/** What the stacks write and that provider does not know, by type of resource: taken out for a run with it. */
export const onlyProviderSix: Readonly<Record<string, Readonly<Record<string, OnlyProviderSix>>>> = {
  aws_ecs_service: {
    deployment_configuration: { because: "strategies of ECS's own controller came with version 6.4" },
    "load_balancer.advanced_configuration": { because: "the second target group came with version 6.4" },
  },
  aws_elasticache_user: {
    passwords_wo: {
      because: "write-only passwords of caches came after version 5",
      // A user without a token has to have one: this one opens nothing but an emulator's cache.
      instead: { passwords: ["a-password-of-nothing"] },
    },
    passwords_wo_version: { because: "write-only passwords of caches came after version 5" },
  },
  aws_lb: {
    health_check_logs: { because: "logs of health checks came after version 5" },
  },
  aws_cloudwatch_log_group: {
    deletion_protection_enabled: { because: "deletion protection of log groups came after version 5" },
  },
};
