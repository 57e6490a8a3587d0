import { declareAlarms } from "./declaration";

const tasks = "aws ecs describe-services --cluster {ClusterName} --services {ServiceName}";
const goBack = "If it began with a release, go back to the version before: see the section Roll back.";
const common = {
  when: "above",
  periodSeconds: 60,
  periods: 1,
  missingData: "notBreaching",
  firstCommand: tasks,
} as const;
const steps = [
  "Open the service's dashboard: errors, latency, tasks, then the database.",
  "Search the service's log for errors since the alarm began.",
  goBack,
];
const stepsOnMachine = [
  "Open the service's dashboard: errors, latency, containers, then its database.",
  "Read the log of each container since the alarm began: `docker logs --since 1h $CONTAINER`",
  goBack,
];
const prevention = "While no error budget is left, release only what makes the service more reliable.";
const ofBudget = {
  ...common,
  machine: {
    expression: "{burn}",
    threshold: 0,
    firstCommand: "docker ps --all --filter name={container}-",
    steps: stepsOnMachine,
  },
  steps,
  prevention,
} as const;
const page = {
  ...ofBudget,
  severity: "page",
  why: "At these rates the budget is gone within 2 or 5 days; both windows have to agree.",
} as const;
const ticket = {
  ...ofBudget,
  severity: "ticket",
  why: "At this rate the budget is gone within 30 days.",
} as const;

/**
 * Alarms on the error budget of a service with an objective: two windows, so that an alarm ends soon after its cause.
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export const sloAlarms = declareAlarms("slo", {
  availability: {
    ...page,
    symptom:
      "Users of {service} get errors: the error budget of {days} days loses 2 % in an hour, or 5 % in 6 hours. The objective is {objective} %.",
  },
  "availability-ticket": {
    ...ticket,
    symptom:
      "Some users of {service} get errors: the error budget of {days} days loses 10 % in 3 days. The objective is {objective} %.",
  },
  latency: {
    ...page,
    symptom:
      "Users of {service} wait longer than {milliseconds} ms: the budget of slow requests of {days} days loses 2 % in an hour, or 5 % in 6 hours. The objective is {objective} % within that time.",
  },
  "latency-ticket": {
    ...ticket,
    symptom:
      "Some users of {service} wait longer than {milliseconds} ms: the budget of slow requests of {days} days loses 10 % in 3 days. The objective is {objective} % within that time.",
  },
  window: {
    ...common,
    severity: "info",
    symptom:
      "{service} used up its error budget {rate} times too fast over {window}. Only the alarm that combines the windows notifies.",
    why: "A share of the budget in a window: 2 % in an hour, 5 % in 6 hours, 10 % in 3 days.",
    steps: ["Look at the alarm that combines the windows."],
    prevention,
  },
});

/** A window of time, and the share of the budget that is used in it when the alarm starts. */
export interface Window {
  readonly id: string;
  readonly shown: string;
  /** Times the rate at which the budget lasts for all its days. */
  readonly rate: number;
  readonly periodSeconds: number;
  /** @default 1 */
  readonly periods?: number;
}

const hour = 3600;

/** The windows of a page: each pair has to agree. */
export function pageWindows(days: number): readonly (readonly [long: Window, short: Window])[] {
  const fast = burnRate(days, 0.02, 1);
  const slow = burnRate(days, 0.05, 6);
  return [
    [
      { id: "1h", shown: "an hour", rate: fast, periodSeconds: hour },
      { id: "5m", shown: "5 minutes", rate: fast, periodSeconds: 300 },
    ],
    [
      { id: "6h", shown: "6 hours", rate: slow, periodSeconds: 6 * hour },
      { id: "30m", shown: "30 minutes", rate: slow, periodSeconds: 1800 },
    ],
  ];
}

/**
 * The windows of a ticket, of which one is enough. CloudWatch has no window of 3 days: the budget of 3 days is gone in one of
 * them, or each of the 3 days uses its part.
 */
export function ticketWindows(days: number): readonly Window[] {
  const rate = burnRate(days, 0.1, 72);
  const day = 24 * hour;
  return [
    { id: "1d", shown: "a day", rate: round(3 * rate), periodSeconds: day },
    { id: "3d", shown: "each of 3 days", rate, periodSeconds: day, periods: 3 },
  ];
}

/** Times the even rate at which a share of the budget of some days is used in some hours. */
function burnRate(days: number, share: number, hours: number): number {
  return round((share * days * 24) / hours);
}

/** The highest rate of any window: what it allows has to be less than all requests. */
export function highestRate(days: number): number {
  return Math.max(...pageWindows(days).flatMap((pair) => pair.map(({ rate }) => rate)));
}

/** Per cent of the requests that may fail, with a rate: 14.4 times 0.1 %. */
export function failedPercent(objectivePercent: number, rate: number): number {
  return round((100 - objectivePercent) * rate);
}

/** Without the last digits of floating point. */
function round(value: number): number {
  return Number(value.toPrecision(10));
}
