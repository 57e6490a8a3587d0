import { off } from "../../../../../constructs/application/choice";
import type { RedisCacheProps } from "../../../../../constructs/components/redis/aws/redis-cache";
import { cache } from "../../../../support/cache";
import { constructPath, resources, synthesizeStack } from "../../../../support/synthesize";

/** By node and measure: metric, statistic, threshold, and what silence means. */
function alarms(props: Partial<RedisCacheProps> = {}) {
  const stack = synthesizeStack((scope) => void cache(scope, props));
  return Object.fromEntries(
    resources(stack, "aws_cloudwatch_metric_alarm").map(([, alarm]) => {
      expect(alarm).toMatchObject({
        namespace: "AWS/ElastiCache",
        comparison_operator: "GreaterThanThreshold",
        period: 300,
        evaluation_periods: 3,
        alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic\.alerts_/)],
      });
      return [
        constructPath(alarm).replace("sessions/alarms-", ""),
        [alarm.metric_name, alarm.statistic, alarm.threshold, alarm.treat_missing_data, alarm.dimensions],
      ];
    }),
  );
}

const node = (number: string) => ({ CacheClusterId: `test-sessions-${number}` });

test("each node has alarms, which treat missing data as breaching", () => {
  expect(alarms({ replicas: 1, evictionPolicy: "volatile-lru" })).toEqual(
    Object.fromEntries(
      ["001", "002"].flatMap((number) => [
        [`${number}/cpu`, ["EngineCPUUtilization", "Average", 80, "breaching", node(number)]],
        [`${number}/memory`, ["DatabaseMemoryUsagePercentage", "Maximum", 80, "breaching", node(number)]],
        [`${number}/swap`, ["SwapUsage", "Maximum", 52_428_800, "notBreaching", node(number)]],
        [`${number}/evictions`, ["Evictions", "Sum", 1000, "notBreaching", node(number)]],
        [`${number}/connections`, ["CurrConnections", "Maximum", 52_000, "breaching", node(number)]],
        [`${number}/replication-lag`, ["ReplicationLag", "Maximum", 30, "notBreaching", node(number)]],
      ]),
    ),
  );
});

const names = (props: Partial<RedisCacheProps>) =>
  Object.keys(alarms({ replicas: 0, multiAz: off("may be gone with one zone"), ...props })).sort();

test("a cache that evicts any key has an alarm on evictions, not on memory", () => {
  expect(names({ evictionPolicy: "allkeys-lru" })).toEqual([
    "001/connections",
    "001/cpu",
    "001/evictions",
    "001/swap",
  ]);
});

test("a cache without eviction has an alarm on memory", () => {
  expect(names({ evictionPolicy: "noeviction" })).toEqual([
    "001/connections",
    "001/cpu",
    "001/memory",
    "001/swap",
  ]);
});
