/**
 * Stages of a release at which ECS can ask a function.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

/** A function that decides whether a release goes on: ECS calls it until it answers SUCCEEDED or FAILED. */
export interface LifecycleHook {
  /** ARN of a Lambda function in the environment's account and region. */
  readonly functionArn: string;
  /** When it is asked: at least one stage. */
  readonly stages: readonly (typeof lifecycleStages)[number][];
}
