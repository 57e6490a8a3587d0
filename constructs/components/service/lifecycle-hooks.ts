import { type Accepted, exactly, oneOf, setOf, text } from "../../application/schema-values";

/**
 * Stages of a release at which ECS can call a function.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

const lifecycleHookSchema = exactly({
  /** ARN of a Lambda function in the environment's account and region. */
  functionArn: text(
    /^arn:aws:lambda:[a-z]{2}-[a-z]+-\d:\d{12}:function:[A-Za-z0-9-_]{1,64}(:[A-Za-z0-9$_-]{1,128})?$/,
    "the ARN of a Lambda function",
    '"arn:aws:lambda:eu-west-1:111111111111:function:smoke-test"',
  ),
  /** Stages of the release at which ECS calls the function: at least one. */
  stages: setOf(oneOf(lifecycleStages), 1, "at least one stage", '["POST_TEST_TRAFFIC_SHIFT"]'),
});

/** A function that decides whether a release continues: ECS calls it until it answers SUCCEEDED or FAILED. */
export interface LifecycleHook extends Accepted<typeof lifecycleHookSchema> {}

export const lifecycleHooksSchema = setOf(
  lifecycleHookSchema,
  1,
  "at least one hook",
  '[{ functionArn: "arn:aws:lambda:…", stages: ["POST_TEST_TRAFFIC_SHIFT"] }]',
  ({ functionArn, stages }) => [functionArn, ...[...stages].sort()].join(" "),
);
