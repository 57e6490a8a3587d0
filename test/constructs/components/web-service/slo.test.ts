import { failedPercent, highestRate, pageWindows, ticketWindows } from "../../../../constructs/alarms/slo";
import { environmentProblems } from "../../../../constructs/components/checks";
import { environments } from "../../../../environments/all";
import { at, list } from "../../../../terraform-json/values";
import { changedShop } from "../../../support/configs";
import { projectStack } from "../../../support/project";
import { productionSample } from "../../../support/sample-with";
import { resources } from "../../../support/synthesize";

test("the windows of 30 days burn at the rates of the SRE workbook", () => {
  const rates = pageWindows(30).map((pair) => pair.map(({ id, rate }) => [id, rate]));
  expect(rates).toEqual([
    [
      ["1h", 14.4],
      ["5m", 14.4],
    ],
    [
      ["6h", 6],
      ["30m", 6],
    ],
  ]);
  expect(ticketWindows(30).map(({ id, rate, periods = 1 }) => [id, rate, periods])).toEqual([
    ["1d", 3, 1],
    ["3d", 1, 3],
  ]);
  expect(highestRate(30)).toBe(14.4);
  expect(failedPercent(99.9, 14.4)).toBe(1.44);
});

/** Problems of an objective of the API in all environments. */
const problemsOf = (slo: unknown, more: Readonly<Record<string, unknown>> = {}) => {
  const application = changedShop({ "services.api.slo": slo, ...more });
  return environmentProblems(environments.map((environment) => ({ ...environment, application })));
};

test("an objective whose alarm could never start is refused", () => {
  expect(problemsOf({ availabilityPercent: 93.05, latency: { percentile: 93, milliseconds: 500 } })).toEqual(
    [
      {
        path: "application shop: services.api.slo.latency.percentile",
        value: 93,
        expected:
          "more than 93.06 with slo.days 30: the alarm starts at 14.4 times the error budget, which would be 100.8 % of the requests",
        fix: "Raise the objective, or lower slo.days.",
      },
    ].flatMap((problem) => [
      {
        ...problem,
        path: "application shop: services.api.slo.availabilityPercent",
        value: 93.05,
        expected: problem.expected.replace("100.8 %", "100.08 %"),
      },
      problem,
    ]),
  );
  expect(problemsOf({ availabilityPercent: 93.1, latency: { percentile: 95, milliseconds: 500 } })).toEqual(
    [],
  );
});

test("a service without routes has no objective on AWS", () => {
  const slo = { availabilityPercent: 99.9 };
  const application = changedShop({ "services.inventory.slo": slo });
  expect(environmentProblems(environments.map((environment) => ({ ...environment, application })))).toEqual([
    {
      path: "application shop: services.inventory.slo",
      value: slo,
      expected: "a service with routes: the load balancer measures its requests",
      fix: "Add a route, or remove slo.",
    },
  ]);
});

test.each([
  [
    { availabilityPercent: 100 },
    "availabilityPercent",
    100,
    "a number of per cent from 90 to 99.99",
    "Write a number from 90 to 99.99.",
  ],
  [
    { availabilityPercent: 99.999 },
    "availabilityPercent",
    99.999,
    "a number of per cent from 90 to 99.99",
    "Write a number from 90 to 99.99.",
  ],
  [
    { availabilityPercent: 99.123 },
    "availabilityPercent",
    99.123,
    "at most two digits after the point",
    "Round it, e.g. 99.99.",
  ],
  [
    { availabilityPercent: 99.9, days: 3 },
    "days",
    3,
    "a whole number of days from 7 to 90",
    "Write a number from 7 to 90.",
  ],
])("%j is refused", (slo, setting, value, expected, fix) => {
  expect(problemsOf(slo)).toEqual([
    { path: `application shop: services.api.slo.${setting}`, value, expected, fix },
  ]);
});

test("the windows are silent, and the alarm that combines them notifies", () => {
  const stack = projectStack("production");
  const windows = resources(stack, "aws_cloudwatch_metric_alarm")
    .map(([, alarm]) => alarm)
    .filter(({ alarm_name }) => /-slo-(?:availability|latency)-\w+$/.test(String(alarm_name)));
  expect(windows).toHaveLength(12);
  for (const alarm of windows) {
    expect(alarm.actions_enabled).toBe(false);
    expect(alarm.alarm_actions).toBeUndefined();
    // CloudWatch allows 10 metrics in an expression.
    expect((alarm.metric_query as unknown[]).length).toBeLessThanOrEqual(11);
    expect(Number(alarm.threshold)).toBeLessThan(100);
  }
  const shares = (kind: string) =>
    Object.fromEntries(
      windows.flatMap(({ alarm_name, threshold, evaluation_periods }) => {
        const [, window] = new RegExp(`-slo-${kind}-(\\w+)$`).exec(String(alarm_name)) ?? [];
        return window === undefined ? [] : [[window, [threshold, evaluation_periods]]];
      }),
    );
  const once = (share: number) => [share, 1];
  expect(shares("availability")).toEqual({
    ...{ "1h": once(1.44), "5m": once(1.44), "6h": once(0.6), "30m": once(0.6) },
    ...{ "1d": once(0.3), "3d": [0.1, 3] },
  });
  expect(shares("latency")).toEqual({
    ...{ "1h": once(14.4), "5m": once(14.4), "6h": once(6), "30m": once(6) },
    ...{ "1d": once(3), "3d": [1, 3] },
  });
  const measured = (kind: string) => [
    ...new Set(
      windows
        .filter(({ alarm_name }) => String(alarm_name).includes(`-slo-${kind}-`))
        .flatMap(({ metric_query }) => list(metric_query))
        .flatMap((query) => {
          const metric = at(query, "metric");
          if (metric === undefined) return [];
          return [
            `${String(at(query, "id")).replace(/\d/, "")}: ${at(metric, "stat")} of ${at(metric, "metric_name")}`,
          ];
        }),
    ),
  ];
  const all = "all: Sum of RequestCount";
  expect(measured("availability")).toEqual(["bad: Sum of HTTPCode_Target_5XX_Count", all]);
  expect(measured("latency")).toEqual(["bad: TC(1:) of TargetResponseTime", all]);
  const slow = JSON.stringify(windows.filter(({ alarm_name }) => String(alarm_name).includes("latency")));
  const sum = (of: string) => `(${[1, 2, 3, 4].map((group) => `FILL(${of}${group}, 0)`).join(" + ")})`;
  expect(slow).toContain(`"expression":"IF(${sum("bad")} > 1, 100 * ${sum("bad")} / ${sum("all")}, 0)"`);
  const composites = resources(stack, "aws_cloudwatch_composite_alarm").map(([, alarm]) => alarm);
  expect(composites.map(({ alarm_name, alarm_rule }) => [alarm_name, alarm_rule]).sort()).toEqual(
    ["availability", "latency"].flatMap((kind) => {
      const part = (window: string) => `ALARM("shop-production-api-slo-${kind}-${window}")`;
      return [
        [
          `shop-production-api-slo-${kind}`,
          `(${part("1h")} AND ${part("5m")}) OR (${part("6h")} AND ${part("30m")})`,
        ],
        [`shop-production-api-slo-${kind}-ticket`, `(${part("1d")}) OR (${part("3d")})`],
      ];
    }),
  );
  // AWS refuses a rule with an alarm that is not there yet.
  for (const { depends_on, alarm_rule } of composites)
    expect(depends_on).toHaveLength(String(alarm_rule).split("ALARM(").length - 1);
  const topics = composites.map(({ alarm_actions }) => String(alarm_actions));
  expect(topics.filter((topic) => /alerts_ticket_/.test(topic))).toHaveLength(2);
  expect(topics.filter((topic) => /alerts_[0-9A-F]{8}\.arn/.test(topic))).toHaveLength(2);
});

test("the windows of many routes share their target groups, and any of them is enough", () => {
  const paths = ["/api/*", "/shop/*", "/cart/*"];
  const stack = productionSample({ shop: { "services.api.routes": paths.map((path) => ({ path })) } });
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm").map(([, alarm]) => alarm);
  const groupsOf = (window: string) => {
    const found = alarms.find(({ alarm_name }) => alarm_name === `shop-production-api-slo-${window}`);
    const groups = JSON.stringify(found?.metric_query).match(/aws_lb_target_group\.\w+[^"}]*/g);
    return [...new Set(groups)];
  };
  const all = resources(stack, "aws_lb_target_group").filter(([id]) => id.startsWith("services_api_"));
  for (const window of ["availability-1h", "availability-3d", "latency-5m"]) {
    const [first, second] = [groupsOf(window), groupsOf(`${window}-2`)];
    expect([first.length, second.length]).toEqual([4, 2]);
    expect(new Set([...first, ...second]).size).toBe(all.length);
  }
  const rules = resources(stack, "aws_cloudwatch_composite_alarm").map(([, { alarm_rule }]) => alarm_rule);
  const part = (window: string) => `ALARM("shop-production-api-slo-availability-${window}")`;
  expect(rules).toContain(
    ["", "-2"]
      .flatMap((more) => [
        `(${part(`1h${more}`)} AND ${part(`5m${more}`)})`,
        `(${part(`6h${more}`)} AND ${part(`30m${more}`)})`,
      ])
      .join(" OR "),
  );
});
