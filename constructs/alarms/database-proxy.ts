import { declareAlarms } from "./declaration";

const namespace = "AWS/RDS";
const firstCommand = "aws rds describe-db-proxy-targets --db-proxy-name {ProxyName}";
const log = "Read the log of the proxy: `aws logs tail /aws/rds/proxy/{ProxyName} --since 1h`";
const quarter = { periodSeconds: 300, periods: 3, when: "above", missingData: "notBreaching" } as const;

/** Alarms of the proxy in front of a database. */
export const proxyAlarms = declareAlarms("database-proxy", {
  waiting: {
    ...quarter,
    severity: "page",
    symptom:
      "Clients waited more than a second on average for a connection of {ProxyName} for 15 minutes: requests slow down, and fail after 30 seconds.",
    why: "A connection is lent in less than a millisecond while the pool has one that is free: a second is a queue.",
    threshold: 1_000_000,
    metric: { namespace, name: "DatabaseConnectionsBorrowLatency", statistic: "Average" },
    firstCommand,
    steps: [
      "Look for long statements on the database's dashboard: they hold the connections.",
      "Compare the pinned connections with those that are open: a pinned one serves one client alone.",
      "Raise `proxy.connectionsPercent`, or choose a larger `instanceClass`, and apply.",
    ],
    prevention: "Short transactions; no statements that pin a connection.",
  },
  unreached: {
    ...quarter,
    severity: "page",
    symptom:
      "{ProxyName} could not open connections to its database for 15 minutes: services get no connection.",
    why: "A failover takes less than a minute or two; after 15 something is wrong.",
    threshold: 0,
    metric: { namespace, name: "DatabaseConnectionsSetupFailed", statistic: "Sum" },
    firstCommand,
    steps: [
      "The State and Reason of the target say what is wrong.",
      log,
      "With AUTH_FAILURE compare the passwords in Secrets Manager with those of the database: raise `passwordVersion`, and apply.",
    ],
    prevention: "Change passwords by `passwordVersion` alone, and no rule of the security groups by hand.",
  },
  refused: {
    ...quarter,
    severity: "ticket",
    symptom: "{ProxyName} refused logins for 15 minutes: a service has a wrong user or password.",
    why: "The password of each service is injected, and the proxy reads the same secret.",
    threshold: 0,
    metric: { namespace, name: "ClientConnectionsSetupFailedAuth", statistic: "Sum" },
    firstCommand,
    steps: [
      log,
      "Replace the tasks that run with a former password: the section Rotate has the command for each service.",
    ],
    prevention: "Leave passwords to Terraform: it replaces the tasks with the password.",
  },
  pinned: {
    ...quarter,
    severity: "ticket",
    symptom:
      "More than {threshold} % of the connections of {ProxyName} were pinned for 15 minutes: each serves one client alone, as if there was no proxy.",
    why: "Pinned connections are not shared: above 50 % the proxy saves less than half of them.",
    threshold: 50,
    firstCommand,
    steps: [
      "The log says why a session was pinned: `aws logs filter-log-events --log-group-name /aws/rds/proxy/{ProxyName} --filter-pattern pinned`",
      "Take the statement out of the application: SET of a session, a temporary table, LISTEN, an advisory lock of a session, or SQL-level PREPARE.",
    ],
    prevention: "Set parameters with `ALTER ROLE` instead of in each session.",
  },
});
