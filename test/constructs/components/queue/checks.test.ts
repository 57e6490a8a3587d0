import fc from "fast-check";
import { environmentProblems } from "../../../../constructs/components/checks";
import type { Environment } from "../../../../constructs/environment/environment";
import { type Changes, changedDev, changedProduction, changedShop } from "../../../support/configs";

type Expected = { path: string; value: unknown; expected: string; fix: string };

const because = "the shop sells to offices, which are closed at night";
const hours = { workdays: "07:00-20:00", timezone: "Europe/Berlin" };

const awake = { "services.mailer.replicas.min": 1, "services.mailer.scaleOn.backlogPerTask": 6 };

/** Each rule: what breaks it, what is said, and a neighbour that just keeps it. */
const rules: [name: string, broken: Environment, problem: Expected, kept: Environment][] = [
  [
    "a message that is received a second time wakes nobody",
    {
      ...changedDev({ "data.emails.oldestMessageMinutes": 2, ...awake }),
      application: changedShop({}),
    },
    {
      path: "dev: data.emails.oldestMessageMinutes",
      value: 2,
      expected: "more than 2: a received message stays hidden for visibilitySeconds, which is 120",
      fix: "Raise it: otherwise each message that is received a second time raises an alarm.",
    },
    {
      ...changedDev({ "data.emails.oldestMessageMinutes": 3, ...awake }),
      application: changedShop({}),
    },
  ],
  [
    "there is time to help before messages expire",
    {
      ...changedDev({ "data.emails.oldestMessageMinutes": 721, workingHours: undefined }),
      application: changedShop({ "data.emails.retentionDays": 1 }),
    },
    {
      path: "dev: data.emails.oldestMessageMinutes",
      value: 721,
      expected: "at most 720: half of retentionDays, which is 1",
      fix: "Lower it, so that there is time to act before messages expire.",
    },
    {
      ...changedDev({ "data.emails.oldestMessageMinutes": 720, workingHours: undefined }),
      application: changedShop({ "data.emails.retentionDays": 1 }),
    },
  ],
  [
    "a backlog that the scaling is content with wakes nobody",
    changedProduction({ "services.mailer.scaleOn.backlogPerTask": 46 }),
    {
      path: "production: services.mailer.scaleOn.backlogPerTask",
      value: 46,
      expected:
        "at most 45, the messages of 20 s that one task processes within oldestMessageMinutes of emails (15)",
      fix: "Lower it, or raise oldestMessageMinutes: otherwise the alarm starts before scaling adds a task.",
    },
    changedProduction({ "services.mailer.scaleOn.backlogPerTask": 45 }),
  ],
  [
    "a first message that waits for its first copy wakes nobody",
    changedDev({ "data.emails.oldestMessageMinutes": 19 }),
    {
      path: "dev: data.emails.oldestMessageMinutes",
      value: 19,
      expected: "at least 20: replicas.min of mailer is 0, and its first task can take this long to start",
      fix: "Raise it, or raise replicas.min of mailer: otherwise the first message after a pause raises an alarm.",
    },
    changedDev({ "data.emails.oldestMessageMinutes": 20 }),
  ],
  [
    "messages of Friday are there on Monday",
    { ...changedDev({}), application: changedShop({ "data.emails.retentionDays": 2 }) },
    {
      path: "dev: workingHours.workdays",
      value: "07:00-20:00",
      expected:
        "at most 48 hours from Friday evening to Monday morning, because emails keeps its messages no longer; there are 60, with the hour when clocks are set back",
      fix: "Raise retentionDays of emails to 3 or more in the application, or remove workingHours: otherwise messages expire during the weekend.",
    },
    { ...changedDev({}), application: changedShop({ "data.emails.retentionDays": 3 }) },
  ],
  [
    "records of Friday are there on Monday",
    { ...changedDev({}), application: changedShop({ "data.stockMoves.retentionHours": 59 }) },
    {
      path: "dev: workingHours.workdays",
      value: "07:00-20:00",
      expected:
        "at most 59 hours from Friday evening to Monday morning, because stockMoves keeps its records no longer; there are 60, with the hour when clocks are set back",
      fix: "Raise retentionHours of stockMoves to 60 or more in the application, or remove workingHours: otherwise records expire during the weekend.",
    },
    { ...changedDev({}), application: changedShop({ "data.stockMoves.retentionHours": 60 }) },
  ],
  [
    "only who consumes scales on a backlog",
    {
      ...changedDev({}),
      application: changedShop({ "services.mailer.consumes": undefined, "services.other": undefined }),
    },
    {
      path: "dev: services.mailer.scaleOn.backlogPerTask",
      value: 50,
      expected: "no backlogPerTask: this service consumes no queue",
      fix: "Scale on cpuPercent or memoryPercent, or let the worker consume a queue.",
    },
    changedDev({}),
  ],
  [
    "production runs at night, or says why not",
    changedProduction({ workingHours: hours }),
    {
      path: "production: workingHours",
      value: hours,
      expected: "no workingHours in production without a reason",
      fix: 'Remove it, or add because: "…" with the reason why no service has to run outside these hours.',
    },
    changedProduction({ workingHours: { ...hours, because } }),
  ],
  [
    "working hours end after they have begun",
    changedDev({ "workingHours.workdays": "20:00-07:00" }),
    {
      path: "dev: workingHours.workdays",
      value: "20:00-07:00",
      expected: "an end at least 60 minutes after the start, on the same day",
      fix: 'Write a later end, e.g. "07:00-20:00".',
    },
    changedDev({ "workingHours.workdays": "20:00-21:00" }),
  ],
  [
    "hours are written with two digits",
    changedDev({ "workingHours.workdays": "7:00-20:00" }),
    {
      path: "dev: workingHours.workdays",
      value: "7:00-20:00",
      expected: "hours of a day, from start to end",
      fix: 'Write e.g. "07:00-20:00".',
    },
    changedDev({ "workingHours.workdays": "00:00-23:59" }),
  ],
  [
    "a time zone is one",
    changedDev({ "workingHours.timezone": "Europe/Bonn" }),
    {
      path: "dev: workingHours.timezone",
      value: "Europe/Bonn",
      expected: "a time zone of the IANA database",
      fix: 'Write e.g. "Europe/Berlin".',
    },
    changedDev({ "workingHours.timezone": "UTC" }),
  ],
  [
    "an offset is no time zone",
    changedDev({ "workingHours.timezone": "+01:00" }),
    {
      path: "dev: workingHours.timezone",
      value: "+01:00",
      expected: "a time zone of the IANA database",
      fix: 'Write e.g. "Europe/Berlin".',
    },
    changedDev({ "workingHours.timezone": "America/Argentina/Buenos_Aires" }),
  ],
  [
    "a topic with settings in a config",
    changedDev({ "data.orderEvents": { attributes: ["kind"] } }),
    {
      path: "dev: data.orderEvents.attributes",
      value: ["kind"],
      expected: "no keys",
      fix: "Correct the name, or remove it.",
    },
    changedDev({}),
  ],
  [
    "a queue without oldestMessageMinutes",
    changedDev({ "data.emails": {} }),
    {
      path: "dev: data.emails.oldestMessageMinutes",
      value: undefined,
      expected: "a whole number of minutes from 1 to 1440",
      fix: "Write a number from 1 to 1440.",
    },
    changedDev({ "data.emails.oldestMessageMinutes": 1440 }),
  ],
];

test.each(rules)("%s", (_, broken, problem, kept) => {
  const own = (environment: Environment) =>
    environmentProblems([environment]).filter(({ path }) => !path.startsWith("application "));
  expect(own(broken)).toEqual([problem]);
  expect(own(kept)).toEqual([]);
});

test("accepts a backlog exactly if it is processed before the alarm", () => {
  const numbers = fc.record({
    minutes: fc.integer({ min: 3, max: 1440 }),
    backlog: fc.integer({ min: 1, max: 100_000 }),
    seconds: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(numbers, ({ minutes, backlog, seconds }) => {
      const changes: Changes = {
        "data.emails.oldestMessageMinutes": minutes,
        "services.mailer.replicas.min": 1,
        "services.mailer.scaleOn.backlogPerTask": backlog,
      };
      const application = changedShop({ "services.mailer.consumes.secondsPerMessage": seconds });
      const problems = environmentProblems([{ ...changedDev(changes), application }]);
      expect(problems.length === 0).toBe(backlog * seconds <= minutes * 60);
    }),
    { numRuns: 50 },
  );
});

test("accepts working hours exactly if messages are kept over the weekend", () => {
  const day = 24 * 60;
  const numbers = fc.record({
    start: fc.integer({ min: 0, max: day - 61 }),
    length: fc.integer({ min: 60, max: day - 1 }),
    retentionHours: fc.integer({ min: 45, max: 75 }),
  });
  const time = (minute: number) =>
    [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
  fc.assert(
    fc.property(numbers, ({ start, length, retentionHours }) => {
      const end = Math.min(start + length, day - 1);
      const environment = {
        ...changedDev({ "workingHours.workdays": `${time(start)}-${time(end)}` }),
        application: changedShop({ "data.stockMoves.retentionHours": retentionHours }),
      };
      // Friday is the fifth day, and Monday the eighth.
      const minutes = 7 * day + start - (4 * day + end) + 60;
      expect(environmentProblems([environment]).length === 0).toBe(retentionHours * 60 >= minutes);
    }),
    { numRuns: 50 },
  );
});
