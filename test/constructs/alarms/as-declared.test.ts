import { declaredAlarms } from "../../../constructs/alarms/all";
import { at, blocks, list, number } from "../../../terraform-json/values";
import { metricsOfAws } from "./metrics-of-aws";
import { alarmsOf, metricsOf } from "./watched-alarms";
import { watchedStacks } from "./watched-stacks";

const alarms = watchedStacks.flatMap((stack) =>
  alarmsOf(stack).map(([id, alarm]) => ({ id, alarm, stack, at: `${stack.name} ${alarm.address}` })),
);
const compared = alarms.filter(({ alarm }) => alarm.type === "aws_cloudwatch_metric_alarm");

/** What a construct computes from its settings, in place of what is declared. */
const computed: Readonly<Record<string, readonly string[]>> = {
  "job-missed-run": ["periods", "seconds"],
  "journey-failed": ["seconds"],
  "journey-missed": ["periods", "seconds"],
  "restore-drill-missing": ["periods"],
  "restore-drill-unread": ["periods"],
  "slo-window": ["periods", "seconds"],
};
/** Of a service that may have no task, as a share of the tasks that it should have. */
const fromZero = { side: "GreaterThanThreshold", missing: "notBreaching" };

function declared(id: string) {
  const found = declaredAlarms.get(id);
  if (!found) throw new Error(`No alarm ${id} is declared.`);
  return found;
}

test("every alarm that is declared for AWS is made", () => {
  const made = new Set(alarms.map(({ id }) => id));
  expect([...declaredAlarms.keys()].filter((id) => !made.has(id) && !id.startsWith("machine-"))).toEqual([]);
});

test("each alarm has the side, the times and the threshold that are declared", () => {
  const differing = compared.flatMap(({ id, alarm, at }) => {
    const { when, periods, periodSeconds, missingData, threshold, learned: isLearned = false } = declared(id);
    const { attributes } = alarm;
    const countsFromZero = /-tasks$/.test(id) && attributes.threshold === 0;
    const wanted = {
      side: `${when === "above" ? "Greater" : "Less"}Than${isLearned ? (when === "above" ? "Upper" : "Lower") : ""}Threshold`,
      missing: missingData,
      periods,
      "data points": attributes.evaluation_periods,
      seconds: periodSeconds,
      threshold: isLearned ? undefined : (threshold ?? attributes.threshold),
      ...(countsFromZero ? fromZero : {}),
      ...(isLearned ? { band: `ANOMALY_DETECTION_BAND(value, ${threshold})` } : {}),
    };
    const seconds = [attributes, ...blocks(attributes.metric_query), ...metricsOf(alarm)];
    const found: Readonly<Record<string, unknown>> = {
      side: attributes.comparison_operator,
      missing: attributes.treat_missing_data,
      periods: attributes.evaluation_periods,
      "data points": attributes.datapoints_to_alarm,
      seconds: new Set(seconds.flatMap(({ period }) => list(period))),
      threshold: attributes.threshold,
      band: blocks(attributes.metric_query).find(({ id }) => id === attributes.threshold_metric_id)
        ?.expression,
    };
    return Object.entries(wanted)
      .map(([what, value]) => ({ at, what, wanted: value, found: found[what] }))
      .filter(({ what, wanted, found: own }) => {
        if (computed[id]?.includes(what)) return false;
        return own instanceof Set ? own.size !== 1 || !own.has(wanted) : own !== wanted;
      });
  });
  expect(differing).toEqual([]);
});

/** Their threshold is a time, which their text says. */
const ofTime = ["queue-age", "replication-late"];

test("the minutes that a text says are those of the alarm, or of its threshold", () => {
  const wrong = compared.flatMap(({ id, alarm: { attributes, notes }, at: where }) => {
    const said = number(at(notes, "alarm.values.minutes"));
    if (said === undefined || !declared(id).symptom.includes("{minutes}")) return [];
    const [period] = [attributes, ...blocks(attributes.metric_query), ...metricsOf({ attributes })].flatMap(
      (own) => number(own.period) ?? [],
    );
    const seconds = ofTime.includes(id)
      ? number(attributes.threshold)
      : (period ?? 0) * (number(attributes.evaluation_periods) ?? 0);
    return 60 * said === seconds ? [] : [{ where, said, seconds }];
  });
  expect(wrong).toEqual([]);
});

test("each alarm notifies the topic of its severity when it starts and when it ends", () => {
  const places = { page: /^alerts$|^outside\/alerts$/, ticket: /^alerts\/ticket$/, info: /^alerts\/info$/ };
  // Another alarm notifies, or nothing runs there.
  const silent = (id: string, where: string) =>
    id === "slo-window" || (where === "second region" && /^(job|journey)-/.test(id));
  const wrong = alarms.filter(({ id, alarm, stack }) => {
    const { actions_enabled } = alarm.attributes;
    if (silent(id, stack.name)) return actions_enabled !== false;
    const topics = ["alarm_actions", "ok_actions"].map((action) =>
      stack.targets(alarm.attributes[action], "aws_sns_topic").map(({ path = "" }) => path),
    );
    if (actions_enabled !== true) return true;
    return topics.some(
      ([topic = "", ...more]) => more.length > 0 || !places[declared(id).severity].test(topic),
    );
  });
  expect(wrong.map(({ at }) => at)).toEqual([]);
});

test("each metric is one that AWS sends, or that a filter of the stack counts, and the declared one is among them", () => {
  const wrong = compared.flatMap(({ id, alarm, stack, at }) => {
    const own = declared(id).metric;
    const found = metricsOf(alarm);
    const unknown = found.filter(({ namespace, name, statistic, dimensions }) => {
      const metric = metricsOfAws.get(`${namespace} ${name}`);
      if (namespace.startsWith("Plinth/"))
        return !stack
          .ofType("aws_cloudwatch_log_metric_filter")
          .some(({ attributes: { metric_transformation } }) =>
            blocks(metric_transformation).some(
              (made) =>
                made.namespace === namespace &&
                made.name === name &&
                made.value === "1" &&
                made.default_value === "0",
            ),
          );
      const by = Object.keys(dimensions).sort().join(" ");
      return !metric?.by.includes(by) || !metric.statistics.includes(statistic.replace(/^TC\(.*$/, "TC"));
    });
    const isDeclared =
      own === undefined ||
      found.some(
        ({ namespace, name, statistic }) =>
          statistic === own.statistic &&
          (own.namespace === "Plinth"
            ? namespace.startsWith("Plinth/")
            : namespace === own.namespace && name === own.name),
      );
    return [
      ...unknown.map((metric) => ({ at, metric })),
      ...(isDeclared ? [] : [{ at, declared: own, found }]),
    ];
  });
  expect(wrong).toEqual([]);
});

test.each([
  ["database-storage-trend", "IF(RATE(free) < 0, free / (0 - RATE(free)) / 86400, 365)"],
  ["network-quota", "100 * used / SERVICE_QUOTA(used)"],
  ["file-system-throughput", "100 * metered / 300 / permitted"],
  ["database-proxy-pinned", "IF(open > 0, 100 * pinned / open, 0)"],
  ["database-latency", "MAX([reading, writing])"],
])("%s is computed by %s", (id, expression) => {
  const computed = compared.flatMap(({ id: own, alarm }) =>
    own === id ? blocks(alarm.attributes.metric_query).flatMap((query) => list(query.expression)) : [],
  );
  expect([...new Set(computed)]).toEqual([expression]);
});
