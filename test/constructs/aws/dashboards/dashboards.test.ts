import { states } from "../../../../constructs/aws/dashboards/widgets";
import { list, text } from "../../../../terraform-json/values";
import { resources } from "../../../support/synthesize";
import { boards } from "./boards";

const production = boards.find(({ name }) => name === "production");

test.each(boards)("$name and each of its services have a dashboard", ({ json, prefix, services }) => {
  const names = resources(json, "aws_cloudwatch_dashboard").map(([, { dashboard_name }]) => dashboard_name);
  expect(names.sort()).toEqual([prefix, ...services.map((service) => `${prefix}-${service}`)].sort());
});

test.each(boards)("$name shows the golden signals first, then the error budget", ({ prefix, widgets }) => {
  const titles = (board: string) => widgets(board).flatMap(({ properties }) => text(properties.title) ?? []);
  expect(titles(`${prefix}-api`).slice(0, 7)).toEqual([
    "Traffic",
    "Errors",
    "Latency",
    "Saturation",
    "Tasks",
    "Logged errors",
    "Error budget of api, 30 days",
  ]);
  expect(titles(prefix).slice(0, 6)).toEqual([
    "Alarms",
    "Traffic",
    "Errors",
    "Latency",
    "Saturation: CPU",
    "Error budget of api, 30 days",
  ]);
});

test.each(boards)(
  "each alarm of $name that notifies is on a dashboard",
  ({ json, prefix, services, widgets }) => {
    const shown = JSON.stringify([prefix, ...services.map((service) => `${prefix}-${service}`)].map(widgets));
    const missing = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
      resources(json, type)
        .filter(([, alarm]) => alarm.ok_actions !== undefined)
        .filter(([id]) => !shown.includes(`${type}.${id}.arn`))
        .map(([id]) => id),
    );
    expect(missing).toEqual([]);
  },
);

test.each(boards)(
  "each alarm of $name that notifies links to a dashboard that shows it",
  ({ json, widgets }) => {
    const unlinked = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
      resources(json, type)
        .filter(([, alarm]) => alarm.ok_actions !== undefined)
        .filter(([id, { alarm_description }]) => {
          const [, board = ""] =
            / Dashboard: https:\S+#dashboards:name=(\S+) Runbook: /.exec(String(alarm_description)) ?? [];
          // A graph has one metric, so a service's dashboard shows the parts of a combined alarm.
          const shown = type === "aws_cloudwatch_metric_alarm" ? `${type}.${id}.arn` : "Error budget";
          return !JSON.stringify(widgets(board)).includes(shown);
        })
        .map(([id]) => id),
    );
    expect(unlinked).toEqual([]);
  },
);

test("a service's dashboard counts the lines of its log with the level error, and leads to its queries and traces", () => {
  if (!production) throw new Error("The project has no production.");
  const filter = resources(production.json, "aws_cloudwatch_log_metric_filter").find(
    ([, { name }]) => name === "shop-production-mailer-logged-errors",
  )?.[1];
  expect(filter).toMatchObject({
    pattern: '{ $.level = "error" }',
    log_group_name: expect.stringMatching(/aws_cloudwatch_log_group\.services_mailer_/),
    metric_transformation: {
      namespace: "Plinth/shop-production",
      name: "shop-production-mailer-logged-errors",
    },
  });
  const shown = production.widgets("shop-production-mailer");
  expect(shown.at(-1)).toMatchObject({
    type: "log",
    properties: { query: expect.stringMatching(/^SOURCE '\S+' \| .* filter level = "error"/) },
  });
  expect(shown.find(({ properties }) => properties.title === "Logged errors")?.properties.metrics).toEqual([
    [
      "Plinth/shop-production",
      "shop-production-mailer-logged-errors",
      { label: "lines with level error", stat: "Sum" },
    ],
  ]);
  expect(shown[0]?.properties.markdown).toContain(
    "#logsV2:logs-insights): saved queries shop-production/mailer",
  );
  const leadsToTraces = (service: string) =>
    String(production.widgets(`shop-production-${service}`)[0]?.properties.markdown).includes(
      `#xray:traces/query): group shop-production-${service}`,
    );
  expect(["api", "mailer"].map(leadsToTraces)).toEqual([true, false]);
});

test.each(boards)(
  "no widgets of $name overlap, and none is outside the grid",
  ({ prefix, services, widgets }) => {
    for (const board of [prefix, ...services.map((service) => `${prefix}-${service}`)]) {
      const all = widgets(board);
      expect(all.length).toBeGreaterThan(5);
      for (const [index, one] of all.entries()) {
        expect(one.x + one.width).toBeLessThanOrEqual(24);
        for (const other of all.slice(index + 1))
          expect(
            one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y,
          ).toBe(true);
      }
    }
  },
);

test("the environment's dashboard shows the state of each alarm that notifies, and leads to the services", () => {
  if (!production) throw new Error("The project has no production.");
  const shown = production.widgets("shop-production");
  const states = shown
    .filter(({ type }) => type === "alarm")
    .flatMap(({ properties }) => list(properties.alarms));
  const notifying = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
    resources(production.json, type).flatMap(([id, { ok_actions, provider }]) =>
      // CloudWatch shows states of one region.
      ok_actions === undefined || provider !== undefined ? [] : [`\${${type}.${id}.arn}`],
    ),
  );
  expect([...states].sort()).toEqual(notifying.sort());
  for (const board of ["api", "inventory", "mailer"])
    expect(shown[0]?.properties.markdown).toContain(`#dashboards:name=shop-production-${board})`);
});

test("the states of more than 100 alarms are in several widgets", () => {
  const arns = Array.from({ length: 250 }, (_, index) => `arn:${index}`);
  const shown = states("Alarms", arns).map(({ properties }) => list(Object(properties).alarms));
  expect(shown.map((own) => own.length)).toEqual([100, 100, 50]);
  expect(shown.flat()).toEqual(arns);
});
