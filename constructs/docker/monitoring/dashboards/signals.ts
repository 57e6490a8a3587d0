import { latencyQuantile } from "../../balancer/latency";
import { graph, type Line, number, type Panel } from "./panels";
import type { ShownServiceProps } from "./shown-service";

/** Requests to a service, as the balancers before it count them; `code`: `5xx`. */
function requests(label: string, range: string, code?: string): string {
  const labels = code === undefined ? "" : `,code="${code}"`;
  return `sum(increase(haproxy_backend_http_responses_total{proxy="${label}"${labels}}[${range}]))`;
}

const perSecond = (query: string) => `${query} / 60`;
const containersOf = ({ prefix, label }: ShownServiceProps) =>
  `{name=~"${prefix}-${label}-[0-9a-f]{6}-[0-9]+"}`;

function cpu(service: ShownServiceProps): string {
  return `100 * avg(rate(container_cpu_usage_seconds_total${containersOf(service)}[1m])) / ${service.cpus}`;
}

function latency({ label }: ShownServiceProps): string {
  return latencyQuantile(label, 0.95, "1m");
}

/** The four golden signals of a service: traffic, errors, latency, saturation. */
export function signalsOf(service: ShownServiceProps): Panel[] {
  const { label, replicas, hasRequests } = service;
  const own = containersOf(service);
  const balanced = hasRequests
    ? [
        graph("Traffic", "reqps", [{ query: perSecond(requests(label, "1m")), label: "requests" }]),
        graph(
          "Errors",
          "reqps",
          ["5xx", "4xx"].map((code) => ({ query: perSecond(requests(label, "1m", code)), label: code })),
        ),
        graph("Latency", "s", [{ query: latency(service), label: "95 of 100 requests" }]),
      ]
    : [];
  return [
    ...balanced,
    graph("Saturation", "percent", [
      { query: cpu(service), label: "CPU" },
      {
        query: `100 * max(container_memory_working_set_bytes${own} / container_spec_memory_limit_bytes${own})`,
        label: "memory",
      },
    ]),
    graph("Containers", "short", [
      { query: `count(container_last_seen${own}) or vector(0)`, label: "running" },
      { query: `vector(${replicas})`, label: "of each version" },
    ]),
  ];
}

/** The same of a whole environment: what its public balancer counts, and one line for each service. */
export function signalsOfAll(balancer: string, services: readonly ShownServiceProps[]): Panel[] {
  const outside = (metric: string, labels = "") =>
    perSecond(`sum(increase(${metric}{instance="${balancer}"${labels}}[1m]))`);
  const each = (query: (service: ShownServiceProps) => string, shown = services): Line[] =>
    shown.map((service) => ({ query: query(service), label: service.label }));
  const served = services.filter(({ hasRequests }) => hasRequests);
  return [
    graph("Traffic", "reqps", [
      { query: outside("haproxy_frontend_http_requests_total"), label: "requests from outside" },
    ]),
    graph(
      "Errors",
      "reqps",
      ["5xx", "4xx"].map((code) => ({
        query: outside("haproxy_frontend_http_responses_total", `,code="${code}"`),
        label: code,
      })),
    ),
    ...(served.length === 0 ? [] : [graph("Latency", "s", each(latency, served))]),
    ...(services.length === 0 ? [] : [graph("Saturation: CPU", "percent", each(cpu))]),
  ];
}

/** The part of the error budget that is left, of the days for which there are metrics. */
export function budgetOf({ label, objective }: ShownServiceProps, keepDays: number): Panel[] {
  if (!objective) return [];
  const days = Math.min(objective.days, keepDays);
  const allowedPercent = Number((100 - objective.availabilityPercent).toPrecision(10));
  const failed = `100 * ${requests(label, `${days}d`, "5xx")} / ${requests(label, `${days}d`)}`;
  return [
    number(
      `Error budget of ${label} that is left, ${days} days`,
      "percent",
      { query: `100 - 100 * (${failed}) / ${allowedPercent}`, label },
      [
        { value: null, color: "red" },
        { value: 0, color: "orange" },
        { value: 25, color: "green" },
      ],
    ),
  ];
}
