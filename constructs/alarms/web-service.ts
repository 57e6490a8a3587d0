import { declareAlarms } from "./declaration";
import { alarmMinutes, maxFailedPercent } from "./rollback-limits";
import { container, goBack, onMachine, redeploy, stopped, tasks } from "./service-commands";

/** Alarms of a service behind the load balancer. They roll a deployment back, too. */
export const webServiceAlarms = declareAlarms("web-service", {
  "5xx": {
    severity: "page",
    symptom:
      "More than {threshold} % of the requests to {route} that one version answered failed (5xx) in each of {minutes} minutes: users see errors.",
    why: "Below 5 % a retry helps; below 20 requests a minute a share says nothing.",
    when: "above",
    threshold: maxFailedPercent,
    periodSeconds: 60,
    periods: alarmMinutes.requests,
    missingData: "notBreaching",
    machine: {
      expression:
        '100 * sum(increase(haproxy_backend_http_responses_total{proxy="{backend}",code="5xx"}[1m])) / sum(increase(haproxy_backend_http_responses_total{proxy="{backend}"}[1m])) and sum(increase(haproxy_backend_http_responses_total{proxy="{backend}"}[1m])) > 20',
      firstCommand: container,
      steps: [onMachine.logs, onMachine.goBack],
    },
    firstCommand: tasks,
    steps: ["Search the service's log for errors of the last 15 minutes.", goBack, redeploy],
    prevention: "Release by `canary()`: a tenth of the requests see a bad version first.",
  },
  slow: {
    severity: "ticket",
    symptom:
      "One version took more than {threshold} s for 5 of 100 requests to {route} in each of {minutes} minutes: users wait.",
    why: "The application says how long a request may take: p95Milliseconds.",
    when: "above",
    periodSeconds: 60,
    periods: alarmMinutes.requests,
    missingData: "notBreaching",
    machine: {
      expression: '{p95} and sum(increase(haproxy_backend_http_responses_total{proxy="{backend}"}[1m])) > 20',
      symptom:
        "5 of 100 requests to {route} took more than {threshold} s in each of {minutes} minutes: users wait.",
      firstCommand: container,
      steps: [
        "Open the service's dashboard: CPU, memory, containers, then its database.",
        onMachine.logs,
        onMachine.goBack,
      ],
    },
    firstCommand: tasks,
    steps: ["Open the service's dashboard: CPU, tasks, and the latency of its database.", goBack],
    prevention: "A load test before a release; scale on `requestsPerMinute`.",
  },
  "unhealthy-hosts": {
    severity: "ticket",
    symptom:
      "At least one task of {service} failed its health check for {minutes} minutes: the others carry its requests.",
    why: "A task that starts is healthy within its grace period; 5 minutes are longer than that.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: alarmMinutes.tasks,
    missingData: "notBreaching",
    machine: {
      expression: 'sum(haproxy_server_status{proxy="{backend}",state="DOWN"})',
      firstCommand: container,
      steps: [
        onMachine.logs,
        "Call the health path in the log: which dependency does it report?",
        onMachine.goBack,
      ],
    },
    firstCommand: tasks,
    steps: [stopped, "Call the health path in the task's log: which dependency does it report?", redeploy],
    prevention: "Readiness checks only what the service cannot work without.",
  },
});
