import { declareAlarms } from "./declaration";

const runs = "aws logs tail {runsLog} --since 1d";
const again = "Run it again: `npx plinth run {environment} {job}`";
const container = "docker logs --tail 100 {container}";

const failedOnMachine = 'plinth_job_last_exit_code{scheduled_job="{job}"}';
const withoutSuccessOnMachine =
  'time() - (plinth_job_last_success_timestamp_seconds{scheduled_job="{job}"} or plinth_job_started_timestamp_seconds{scheduled_job="{job}"})';

/** Alarms of scheduled jobs. */
export const jobAlarms = declareAlarms("job", {
  "failed-run": {
    severity: "ticket",
    symptom: "A run of {job} failed: its log says why, the log of all runs with which exit code or reason.",
    why: "A job runs rarely: each failed run is work that is missing.",
    when: "above",
    threshold: 0,
    periodSeconds: 300,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "AWS/Events", name: "Invocations", statistic: "Sum" },
    machine: {
      expression: failedOnMachine,
      firstCommand: container,
      steps: ["Read the log of the run.", again],
    },
    firstCommand: runs,
    steps: ["Read the log of the run.", again],
    prevention: "Make the job repeatable: a second run does no harm.",
  },
  "missed-run": {
    severity: "ticket",
    symptom: "No run of {job} has succeeded for {hours} hours, though its schedule is {schedule}.",
    why: "The longest time between two runs, the time limit, and 75 minutes for the change of clocks.",
    when: "below",
    threshold: 1,
    periodSeconds: 3600,
    periods: 24,
    missingData: "breaching",
    metric: { namespace: "AWS/Events", name: "Invocations", statistic: "Sum" },
    machine: {
      expression: withoutSuccessOnMachine,
      when: "above",
      minutes: 1,
      firstCommand: container,
      steps: ["See whether its container runs: `docker ps --all --filter name={container}`", again],
    },
    firstCommand: runs,
    steps: ["Look at the queue of lost runs.", again],
    prevention: "A time limit that is longer than the longest run.",
  },
  "lost-runs": {
    severity: "ticket",
    symptom:
      "A scheduled run could not be started, even after its retries: the queue of lost runs says which and why.",
    why: "A run here was never started, and nobody starts it again.",
    when: "above",
    threshold: 0,
    periodSeconds: 300,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible", statistic: "Maximum" },
    firstCommand: "aws sqs get-queue-url --queue-name {QueueName}",
    steps: [
      "Read which run and why: `aws sqs receive-message --queue-url $(aws sqs get-queue-url --queue-name {QueueName} --output text) --message-attribute-names All --visibility-timeout 0`",
      "Start it by hand: see the section Run a job.",
    ],
    prevention: "Keep the quota of Fargate above what runs at the same time.",
  },
});

const journeySteps = [
  "Read the log of the run: the last line before the exit says at which step.",
  "Do the step by hand, as a user. If it works for you, compare what the run had: its address, its login, its test data.",
  "If a release came just before, take it back: see the section Roll back.",
];
const journey = {
  severity: "page",
  periodSeconds: 300,
  firstCommand: runs,
  prevention:
    "A test of the same steps before each release; a retry within the program of what may fail once.",
} as const;

/** Alarms of scheduled jobs that do what a user does. */
export const journeyAlarms = declareAlarms("journey", {
  failed: {
    ...journey,
    symptom: "Users cannot {journey}: the last run of {job} failed.",
    why: "It does what a user does: what fails for it fails for users.",
    when: "above",
    threshold: 0,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "AWS/Events", name: "Invocations", statistic: "Sum" },
    machine: { expression: failedOnMachine, firstCommand: container, steps: [...journeySteps, again] },
    steps: [...journeySteps, again],
  },
  missed: {
    ...journey,
    symptom:
      "Nobody knows whether users can {journey}: no run of {job} has succeeded for {minutes} minutes, though its schedule is {schedule}.",
    why: "The time between two runs, the time limit, and 15 minutes for a start.",
    when: "below",
    threshold: 1,
    periods: 6,
    missingData: "breaching",
    metric: { namespace: "AWS/Events", name: "Invocations", statistic: "Sum" },
    machine: {
      expression: withoutSuccessOnMachine,
      when: "above",
      minutes: 1,
      firstCommand: container,
      steps: ["See whether its container runs: `docker ps --all --filter name={container}`", again],
    },
    steps: ["Look at the queue of lost runs.", again],
  },
});
