import type { Changes } from "../../../../support/configs";
import { localSample } from "../../../../support/sample-with";
import { loaded } from "../../../docker/monitoring/loaded";

const monitoring = { port: 9090, alerts: { page: { webhook: true } } };

test("a journey pages on the machine, too, and work is a ticket", () => {
  const journey = {
    "jobs.report.journey": "order tea",
    "jobs.report.schedule": "rate(15 minutes)",
    "jobs.report.timeLimitMinutes": 5,
    "jobs.report.flexibleMinutes": undefined,
  };
  const of = (shop: Changes) =>
    loaded(localSample({ shop, local: { monitoring } })).rules.filter(({ labels, alert }) =>
      labels.watches.endsWith("-report") ? /^(job|journey)-/.test(alert) : false,
    );
  expect(of(journey)).toMatchObject([
    {
      alert: "journey-failed",
      expr: '(plinth_job_last_exit_code{scheduled_job="report"}) > 0',
      labels: { severity: "page" },
      annotations: { summary: "Users cannot order tea: the last run of report failed." },
    },
    {
      alert: "journey-missed",
      expr: expect.stringMatching(/ > 2100 or absent\(.*\)$/),
      labels: { severity: "page" },
      annotations: {
        summary:
          "Nobody knows whether users can order tea: no run of report has succeeded for 35 minutes, though its schedule is rate(15 minutes).",
      },
    },
  ]);
  expect(of({}).map(({ alert, labels }) => [alert, labels.severity])).toEqual([
    ["job-failed-run", "ticket"],
    ["job-missed-run", "ticket"],
  ]);
});
