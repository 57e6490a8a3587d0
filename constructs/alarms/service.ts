import { declareAlarms } from "./declaration";
import { alarmMinutes, maxFailedPercent } from "./rollback-limits";
import { container, goBack, onMachine, redeploy, stopped, tasks } from "./service-commands";

/** Alarms of every service: web services and workers. */
export const serviceAlarms = declareAlarms("service", {
  "too-few-tasks": {
    severity: "page",
    symptom:
      "{what} for {minutes} minutes: they die, or cannot be placed. The remaining tasks carry all requests.",
    why: "A replaced task runs again within 5 minutes; after 10 ECS does not succeed by itself.",
    when: "below",
    periodSeconds: 60,
    periods: 10,
    missingData: "breaching",
    machine: {
      expression: 'count(container_last_seen{name=~"{container}-[0-9a-f]{6}-[0-9]+"}) or vector(0)',
      minutes: 2,
      why: "The engine starts a container again within seconds, but not one that was stopped by hand.",
      prevention: "Stop containers only by a deployment.",
      firstCommand: container,
      steps: [onMachine.logs, onMachine.start, onMachine.goBack],
    },
    firstCommand: tasks,
    steps: [stopped, goBack, redeploy],
    prevention: "Test the image's start and health check before a release; keep quotas of Fargate in view.",
  },
  "lost-tasks": {
    severity: "ticket",
    symptom:
      "{what} for {minutes} minutes: they die after they have started. A running deployment is rolled back.",
    why: "Without a load balancer ECS detects no other failure of a new version.",
    when: "below",
    periodSeconds: 60,
    periods: alarmMinutes.tasks,
    // Before the first deployment there is nothing to measure, and that must not stop it.
    missingData: "notBreaching",
    firstCommand: tasks,
    steps: [stopped, goBack],
    prevention: "A health command that fails when the process can no longer work.",
  },
  restarts: {
    severity: "ticket",
    symptom:
      "A container of {service} exited, and its task was replaced, more than {threshold} times in {minutes} minutes.",
    why: "One exit happens; more than 3 in 15 minutes are a crash loop, or too little memory.",
    when: "above",
    threshold: 3,
    periodSeconds: 900,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "Plinth", name: "TasksExited", statistic: "Sum" },
    machine: {
      expression: 'sum(changes(container_start_time_seconds{name=~"{container}-[0-9a-f]{6}-[0-9]+"}[15m]))',
      firstCommand: container,
      steps: [
        onMachine.logs,
        "Exit code 137 is a kill for lack of memory: raise `memoryMiB` and deploy.",
        onMachine.goBack,
      ],
    },
    firstCommand: tasks,
    steps: [stopped, "Exit code 137 is a kill for lack of memory: raise `memoryMiB` and apply.", goBack],
    prevention: "Catch errors at the edge of each request; limit caches in memory.",
  },
  "deployment-failed": {
    severity: "page",
    symptom: "A deployment of {service} failed; ECS goes back to the version before.",
    why: "Each one is the end of a release that somebody waits for.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "Plinth", name: "DeploymentsFailed", statistic: "Sum" },
    firstCommand: tasks,
    steps: [
      stopped,
      "Check that the version before serves: the service's events say `has reached a steady state`.",
      "Correct the new version, or set the old image in the environment config, so that the next apply does not repeat it.",
    ],
    prevention: "Release to staging first; run migrations that both versions can work with.",
  },
  "failed-calls": {
    severity: "page",
    symptom:
      "More than {threshold} % of the calls from other services to {service} failed (5xx) in each of {minutes} minutes: what calls it fails, too.",
    why: "Below 5 % retries hide it; below 20 calls a minute a share says nothing.",
    when: "above",
    threshold: maxFailedPercent,
    periodSeconds: 60,
    periods: alarmMinutes.requests,
    missingData: "notBreaching",
    firstCommand: tasks,
    steps: ["Search the service's log for errors of the last 15 minutes.", goBack, redeploy],
    prevention: "Time-outs and retries at the caller; readiness that fails without a dependency.",
  },
  memory: {
    severity: "ticket",
    symptom:
      "A task of {service} used more than {threshold} % of its memory for 15 minutes: at 100 % it is killed.",
    why: "One task leaks before the others do; 85 % is above a healthy task's use and below the kill.",
    when: "above",
    threshold: 85,
    periodSeconds: 300,
    periods: 3,
    // A service that has no task sends no metrics; another alarm reports missing tasks.
    missingData: "notBreaching",
    metric: { namespace: "AWS/ECS", name: "MemoryUtilization", statistic: "Maximum" },
    machine: {
      expression:
        '100 * max(container_memory_working_set_bytes{name=~"{container}-[0-9a-f]{6}-[0-9]+"} / container_spec_memory_limit_bytes{name=~"{container}-[0-9a-f]{6}-[0-9]+"})',
      firstCommand: onMachine.stats,
      steps: [
        "Compare with the release before: a line that only rises is a leak.",
        "Raise `memoryMiB` in the environment config and deploy.",
        onMachine.goBack,
      ],
    },
    firstCommand: tasks,
    steps: [
      "Compare with the release before: a line that only rises is a leak.",
      "Raise `memoryMiB` and apply.",
      redeploy,
    ],
    prevention: "A load test of an hour before a release.",
  },
  cpu: {
    severity: "ticket",
    symptom:
      "The tasks of {service} used more than {threshold} % of their CPU for 15 minutes: work queues up.",
    why: "At 90 % on average some task is at 100 %; a service that scales on CPU has all tasks that it may have.",
    when: "above",
    threshold: 90,
    periodSeconds: 300,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace: "AWS/ECS", name: "CPUUtilization", statistic: "Average" },
    machine: {
      expression:
        '100 * avg(rate(container_cpu_usage_seconds_total{name=~"{container}-[0-9a-f]{6}-[0-9]+"}[5m])) / {cpus}',
      firstCommand: onMachine.stats,
      steps: ["Raise `replicas` or `cpus` in the environment config and deploy.", onMachine.goBack],
      why: "At 90 % on average some container is at 100 %.",
      prevention: "A load test before a release: `npx plinth load`.",
    },
    firstCommand: tasks,
    steps: ["Raise `replicas.max` or `cpuUnits` in the environment config and apply.", goBack],
    prevention: "Scale on `cpuPercent`, with a maximum that a load test has shown to be enough.",
  },
});
