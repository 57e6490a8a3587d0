import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type AlertRule, MachineAlarm } from "../../../constructs/docker/monitoring/watch";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import { LocalStack } from "../../../stacks/local-stack";
import { docker } from "../engine";

/** Requests a minute, and those of them that are bad in one phase after the other. */
const perMinute = 10_000;
type Phase = readonly [minutes: number, bad: number];

/** The time, and the alerts on error budgets that fire then. */
type Firing = readonly [time: string, ...alerts: readonly string[]];

const hour = 60;
const page = "slo-availability";
const ticket = "slo-availability-ticket";
const cases: readonly { readonly phases: readonly Phase[]; readonly fires: readonly Firing[] }[] = [
  // Everything fails for five minutes: a page at once, until the window of half an hour is clean.
  {
    phases: [
      [6 * hour, 0],
      [5, perMinute],
      [2 * hour, 0],
    ],
    fires: [["6h"], ["6h3m", page, ticket], ["6h30m", page, ticket], ["6h40m", ticket]],
  },
  // 0.8 %: less than 14.4 times the budget, more than 6 times: a page after hours, within half an hour of its end none.
  {
    phases: [
      [6 * hour, 0],
      [5 * hour, 80],
      [hour, 0],
    ],
    fires: [["6h30m"], ["8h", ticket], ["10h50m", page, ticket], ["11h40m", ticket]],
  },
  // 0.2 %: twice the budget, a ticket after more than a day, and never a page.
  {
    phases: [
      [24 * hour, 0],
      [40 * hour, 20],
    ],
    fires: [["24h"], ["36h"], ["60h", ticket]],
  },
];

/** Prometheus itself evaluates the rules of error budgets over days of made-up requests, which no run can wait for. */
export async function budgetsBurn(environment: LocalEnvironment, image: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "plinth-"));
  try {
    const stack = new LocalStack(new App({ outdir: join(folder, "out") }), environment);
    const rules = stack.node
      .findAll()
      .filter((child) => child instanceof MachineAlarm)
      .map(({ rule }) => rule)
      .filter(({ alert }) => alert.startsWith("slo-"));
    writeFileSync(join(folder, "rules.json"), JSON.stringify({ groups: [{ name: "budgets", rules }] }));
    writeFileSync(join(folder, "test.json"), JSON.stringify(testOf(rules)));
    await docker(
      ...["run", "--rm", "--network", "none", "--user", String(process.getuid?.() ?? 0)],
      ...[
        "--volume",
        `${folder}:/test:ro`,
        "--entrypoint",
        "promtool",
        image,
        "test",
        "rules",
        "/test/test.json",
      ],
    );
    return rules.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
function testOf(rules: readonly AlertRule[]) {
  const names = [...new Set(rules.map(({ alert }) => alert))];
  return {
    rule_files: ["rules.json"],
    evaluation_interval: "1m",
    tests: cases.map(({ phases, fires }) => ({
      interval: "1m",
      input_series: [
        { series: 'haproxy_backend_http_responses_total{proxy="api",code="5xx"}', values: counter(phases) },
        {
          series: 'haproxy_backend_http_responses_total{proxy="api",code="2xx"}',
          values: counter(phases.map(([minutes, bad]) => [minutes, perMinute - bad])),
        },
      ],
      alert_rule_test: fires.flatMap(([time, ...firing]) =>
        names.map((alert) => ({
          eval_time: time,
          alertname: alert,
          exp_alerts: rules
            .filter((rule) => rule.alert === alert && firing.includes(alert))
            .map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })),
        })),
      ),
    })),
  };
}

/** The values of a counter: `0+5x60 300+0x60`. */
function counter(phases: readonly Phase[]): string {
  let value = 0;
  return phases
    .map(([minutes, each]) => {
      const part = `${value}+${each}x${minutes - 1}`;
      value += each * minutes;
      return part;
    })
    .join(" ");
}
