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
      static_configs: targets
        .filter((target) => target.job === job)
        .map(({ host, port, instance, path }) => ({
          targets: [`${host}:${port}`],
          labels: { instance, ...(path === undefined ? {} : { __metrics_path__: path }) },
        })),
    })),
  });
}

/** The rules of Prometheus, as JSON on one line. */
export function prometheusRules(rules: readonly AlertRule[]): string {
  return JSON.stringify({ groups: [{ name: "alarms", rules }] });
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
