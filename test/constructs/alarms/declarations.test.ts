import { declaredAlarms } from "../../../constructs/alarms/all";

const declared = [...declaredAlarms.values()].map((alarm) => ({
  ...alarm,
  said: `${alarm.symptom} ${alarm.why}`,
}));

const percent = (share: number) => `${Number((100 * share).toPrecision(6))} %`;
const minutes = (seconds: number) => `${seconds / 60} minutes`;

/** How a text says a threshold whose unit is no unit of people. */
const inWords: Readonly<Record<string, (threshold: number) => string>> = {
  "cache-swap": (bytes) => `${bytes / 1024 ** 2} MiB`,
  "database-cluster-local-storage": (bytes) => `${bytes / 1024 ** 3} GiB`,
  "database-latency": (seconds) => `${seconds * 1000} ms`,
  "database-proxy-waiting": (microseconds) =>
    microseconds === 1e6 ? "a second" : `${microseconds / 1e6} seconds`,
  "file-system-burst-credits": (bytes) => `${bytes / 1e11} TB`,
  "logs-archive": (seconds) => (seconds === 3600 ? "an hour" : minutes(seconds)),
  "mail-bounces": percent,
  "mail-complaints": percent,
  "replication-late": minutes,
  "stream-lag": minutes,
};

test("the text of each alarm says its threshold, or that one is too many", () => {
  const silent = declared.filter(({ id, threshold, when, said }) => {
    if (threshold === undefined || threshold === (when === "above" ? 0 : 1)) return false;
    const number = inWords[id]?.(threshold) ?? threshold.toLocaleString("en-US");
    return !new RegExp(`(?<![\\d.,])${number}(?![\\d])`).test(said);
  });
  expect(silent.map(({ id, said }) => `${id}: ${said}`)).toEqual([]);
});

test("the time that a text says is that of the alarm", () => {
  const said = declared.flatMap(({ id, symptom, periods, periodSeconds }) => {
    const [, words] = / for (an hour|\d+ minutes|\d+ hours)[,: ]/.exec(symptom) ?? [];
    if (words === undefined) return [];
    const [number = "", unit] = words.replace("an hour", "1 hours").split(" ");
    return [
      { id, words, seconds: periods * periodSeconds, said: Number(number) * (unit === "hours" ? 3600 : 60) },
    ];
  });
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter(({ seconds, said }) => seconds !== said)).toEqual([]);
});

test("a text that names a side names that of the alarm", () => {
  const words = {
    above: /^(?:More than|CPU of)|longer than|was swapped|behind/,
    below: /^(?:Less than|Fewer|No automated)/,
  };
  for (const { id, symptom, when } of declared) {
    const named = (["above", "below"] as const).filter((side) => words[side].test(symptom));
    expect([id, named.length === 0 ? when : named.join()]).toEqual([id, when]);
  }
});

test("the engineer on call is woken by what users notice now, or what loses data, alone", () => {
  expect(declared.flatMap(({ id, severity }) => (severity === "page" ? [id] : []))).toEqual([
    "load-balancer-5xx",
    "load-balancer-rejected",
    "load-balancer-outside",
    "load-balancer-failover",
    "load-balancer-tcp-unhealthy",
    "web-service-5xx",
    "slo-availability",
    "slo-latency",
    "service-too-few-tasks",
    "service-deployment-failed",
    "service-failed-calls",
    "database-storage",
    "database-connections",
    "database-proxy-waiting",
    "database-proxy-unreached",
    "cache-memory",
    "stream-offline-partitions",
    "stream-disk",
    "stream-too-few-copies",
    "journey-failed",
    "journey-missed",
    "mail-bounces",
    "mail-complaints",
    "network-nat-ports",
    "backups-missing",
    "restore-drill-missing",
    "restore-drill-unread",
    "machine-disk",
    "machine-database-down",
    "machine-cache-down",
  ]);
  expect(declared.flatMap(({ id, severity }) => (severity === "info" ? [id] : []))).toEqual(["slo-window"]);
});

test("silence is a fault of what always sends data, and of what has to happen", () => {
  expect(declared.flatMap(({ id, missingData }) => (missingData === "breaching" ? [id] : []))).toEqual([
    "load-balancer-outside",
    "load-balancer-failover",
    "service-too-few-tasks",
    "database-storage",
    "database-cpu",
    "database-connections",
    "database-replica-lag",
    "database-backup-missing",
    "database-cluster-replica-lag",
    "database-cluster-backup-missing",
    "cache-cpu",
    "cache-memory",
    "cache-connections",
    "stream-offline-partitions",
    "stream-disk",
    "job-missed-run",
    "journey-missed",
    "backups-missing",
    "restore-drill-missing",
    "restore-drill-unread",
    "machine-database-down",
    "machine-cache-down",
  ]);
  expect(declared.flatMap(({ id, missingData }) => (missingData === "ignore" ? [id] : []))).toEqual([
    "mail-bounces",
    "mail-complaints",
  ]);
});

/** What the account has once, and no thing has a part of. */
const ofAccount = /^aws (?:service-quotas|backup list-(?:copy-jobs|restore-jobs|restore-testing-plans)) /;

test("each command for AWS names the thing that it is about", () => {
  const commands = declared.flatMap(({ id, firstCommand, steps }) =>
    [`\`${firstCommand}\``, ...steps].flatMap((text) =>
      [...text.matchAll(/`(aws [^`]*)`/g)].map(([, command = ""]) => ({ id, command: `${command} ` })),
    ),
  );
  expect(commands.length).toBeGreaterThan(100);
  expect(commands.filter(({ command }) => !/\{[\w: -]+\}/.test(command) && !ofAccount.test(command))).toEqual(
    [],
  );
  expect(commands.filter(({ command }) => /^aws ecs (?!.*--cluster \{)/.test(command))).toEqual([]);
});
