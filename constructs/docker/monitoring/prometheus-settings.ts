import type { AlertRule, ScrapeTargetProps } from "./watch";

/** Seconds between two readings of each metric, and two evaluations of each rule. */
const everySeconds = 15;

/** A container by name, and the reference to its id, under which cAdvisor knows it. */
export interface WatchedContainer {
  readonly name: string;
  readonly id: string;
}

/** The job of cAdvisor, whose metrics get the names of containers. */
export const containersJob = "containers";

/** The job of what services say of themselves. */
export const ownMetricsJob = "own-metrics";

/** Values that one copy of a service may have: more would fill the memory of Prometheus. Then the copy counts as one that does not answer. */
const maxOwnMetrics = 10_000;

/** The configuration of Prometheus, as JSON on one line. */
export function prometheusSettings(
  targets: readonly ScrapeTargetProps[],
  containers: readonly WatchedContainer[],
): string {
  const jobs = [...new Set(targets.map(({ job }) => job))].sort();
  return JSON.stringify({
    global: { scrape_interval: `${everySeconds}s`, evaluation_interval: `${everySeconds}s` },
    rule_files: ["/config/rules.json"],
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["alertmanager:9093"] }] }] },
    scrape_configs: jobs.map((job) => ({
      job_name: job,
      ...(job === containersJob
        ? // With times of its own a container that has stopped would seem to be there for 5 minutes more.
          { honor_timestamps: false, metric_relabel_configs: namesOf(containers) }
        : {}),
      ...(job === ownMetricsJob ? { sample_limit: maxOwnMetrics } : {}),
      static_configs: targets
        .filter((target) => target.job === job)
        .map(({ host, port, instance, path, parameters = {}, labels }) => ({
          targets: [`${host}:${port}`],
          labels: {
            instance,
            ...labels,
            ...(path === undefined ? {} : { __metrics_path__: path }),
            ...Object.fromEntries(
              Object.entries(parameters).map(([name, value]) => [`__param_${name}`, value]),
            ),
          },
        })),
    })),
  });
}

/** Characters of a variable: Linux allows 128 KiB. */
const maxCharacters = 60_000;

/** The rules of Prometheus, as JSON on one line, in as many variables as it needs: `RULES_1`, `RULES_2`. */
export function prometheusRules(rules: readonly AlertRule[]): Readonly<Record<string, string>> {
  const all = JSON.stringify({ groups: [{ name: "alarms", rules }] });
  return Object.fromEntries(
    Array.from({ length: Math.ceil(all.length / maxCharacters) }, (_, index) => [
      `RULES_${index + 1}`,
      all.slice(index * maxCharacters, (index + 1) * maxCharacters),
    ]),
  );
}

/** cAdvisor sees control groups, which have the ids of containers: the label `name` gets the name. All others are left out. */
function namesOf(containers: readonly WatchedContainer[]): object[] {
  return [
    ...containers.map(({ name, id }) => ({
      source_labels: ["id"],
      regex: `.*/(docker-)?${id}(\\.scope)?`,
      target_label: "name",
      replacement: name,
    })),
    { source_labels: ["name"], regex: ".+", action: "keep" },
  ];
}
