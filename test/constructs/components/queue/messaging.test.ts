import fc from "fast-check";
import { application } from "../../../../constructs/application/application";
import { applicationProblems } from "../../../../constructs/components/checks";
import { type QueueProps, queue } from "../../../../constructs/components/queue/spec";
import { topic } from "../../../../constructs/components/topic/spec";
import { worker } from "../../../../constructs/components/worker/spec";
import { type Changes, changed, changedShop } from "../../../support/configs";

const where = (path: string) => `application shop: ${path}`;

const mistakes: [
  name: string,
  broken: Changes,
  problem: { path: string; value: unknown; fault?: string; expected: string; fix: string },
  kept: Changes,
][] = [
  [
    "a queue that nobody consumes",
    { "services.mailer.consumes": undefined },
    {
      path: where("data.emails"),
      value: "emails",
      expected: "a queue that a worker consumes: otherwise its messages expire unread",
      fix: 'Write consumes: { queue: "emails", secondsPerMessage: … } in a worker, or remove the queue.',
    },
    {},
  ],
  [
    "a queue to which nobody sends",
    {
      "data.orderEvents": undefined,
      "data.emails.from": undefined,
      "services.api.uses": ["orders", "receipts", "stockMoves"],
    },
    {
      path: where("data.emails"),
      value: "emails",
      expected: "a queue that something sends to",
      fix: 'Write uses: ["emails"] in a service or a job, or from: [{ topic: … }] in the queue; or remove it.',
    },
    {
      "data.orderEvents": undefined,
      "data.emails.from": undefined,
      "services.api.uses": ["orders", "emails", "receipts", "stockMoves"],
    },
  ],
  [
    "a topic from which no queue gets messages",
    {
      "data.emails.from": undefined,
      "services.api.uses": ["orders", "orderEvents", "emails", "receipts", "stockMoves"],
    },
    {
      path: where("data.orderEvents"),
      value: "orderEvents",
      expected: "a topic that a queue subscribes to: otherwise its messages are lost",
      fix: 'Write from: [{ topic: "orderEvents" }] in a queue, or remove the topic.',
    },
    { "services.api.uses": ["orders", "orderEvents", "emails", "receipts", "stockMoves"] },
  ],
  [
    "a topic to which nobody publishes",
    { "services.api.uses": ["orders", "receipts", "stockMoves"] },
    {
      path: where("data.orderEvents"),
      value: "orderEvents",
      expected: "a topic that something publishes to",
      fix: 'Write uses: ["orderEvents"] in a service or a job, or remove the topic.',
    },
    { "services.api.uses": ["orders", "orderEvents", "receipts", "stockMoves"] },
  ],
  [
    "a consumer of an unknown queue",
    { "services.mailer.consumes.queue": "mails" },
    {
      path: where("services.mailer.consumes.queue"),
      value: "mails",
      expected: "one of emails",
      fix: "Correct the name, or add the queue.",
    },
    {},
  ],
  [
    "a consumer of a database",
    { "services.mailer.consumes.queue": "orders" },
    {
      path: where("services.mailer.consumes.queue"),
      value: "orders",
      expected: "one of emails",
      fix: "Correct the name, or add the queue.",
    },
    {},
  ],
  [
    "an unknown topic",
    { "data.emails.from": [{ topic: "orderEvent" }] },
    {
      path: where("data.emails.from[0].topic"),
      value: "orderEvent",
      expected: "one of orderEvents",
      fix: "Correct the name, or add the topic.",
    },
    { "data.emails.from": [{ topic: "orderEvents" }] },
  ],
  [
    "a topic twice",
    {
      "data.emails.from": [{ topic: "orderEvents" }, { topic: "orderEvents", filter: { kind: ["placed"] } }],
    },
    {
      path: where("data.emails.from[1].topic"),
      value: "orderEvents",
      expected: "each topic once",
      fix: "Put the values of both filters into one.",
    },
    { "data.emails.from": [{ topic: "orderEvents", filter: { kind: ["placed", "cancelled"] } }] },
  ],
  [
    "a filter by an attribute that no message has",
    { "data.emails.from": [{ topic: "orderEvents", filter: { sort: ["placed"] } }] },
    {
      path: where("data.emails.from[0].filter.sort"),
      value: ["placed"],
      expected: "attributes of orderEvents: kind",
      fix: "Correct the name, or add it to the attributes of orderEvents: the filter drops messages without it.",
    },
    { "data.orderEvents.attributes": ["kind", "sort"] },
  ],
  [
    "a filter of a topic without attributes",
    { "data.orderEvents.attributes": undefined },
    {
      path: where("data.emails.from[0].filter.kind"),
      value: ["placed"],
      expected: "no filter: orderEvents has no attributes",
      fix: "Correct the name, or add it to the attributes of orderEvents: the filter drops messages without it.",
    },
    {},
  ],
  [
    "a message that shows up again while it is in work",
    { "data.emails.visibilitySeconds": 119 },
    {
      path: where("data.emails.visibilitySeconds"),
      value: 119,
      expected: "at least 120: 6 × secondsPerMessage of mailer, which is 20",
      fix: "Raise it, or lower secondsPerMessage: otherwise a message is received again while it is processed.",
    },
    { "data.emails.visibilitySeconds": 120 },
  ],
  [
    "a copy that stops before its message is done",
    { "services.mailer.shutdownSeconds": 19 },
    {
      path: where("services.mailer.shutdownSeconds"),
      value: 19,
      expected:
        "at least 20, so that a message is processed before its task or container stops: secondsPerMessage is 20",
      fix: "Raise it, or lower secondsPerMessage: otherwise each deployment interrupts messages.",
    },
    { "services.mailer.shutdownSeconds": 20 },
  ],
  [
    "dead letters that are gone before anyone looks",
    { "data.emails.retentionDays": 11 },
    {
      path: where("data.emails.retentionDays"),
      value: 11,
      expected: "a whole number of days from 1 to 10",
      fix: "Write a number from 1 to 10.",
    },
    { "data.emails.retentionDays": 10 },
  ],
  [
    "a message that expires before it is a dead letter",
    { "data.emails.visibilitySeconds": 43_200, "data.emails.maxReceives": 9 },
    {
      path: where("data.emails.maxReceives"),
      value: 9,
      expected: "at most 8: maxReceives × visibilitySeconds is 388800 s, and retentionDays is 345600 s",
      fix: "Lower maxReceives or visibilitySeconds, or raise retentionDays: otherwise a message expires before it becomes a dead letter.",
    },
    { "data.emails.visibilitySeconds": 43_200, "data.emails.maxReceives": 8 },
  ],
  [
    "a message that is given up when it fails once",
    { "data.emails.maxReceives": 1 },
    {
      path: where("data.emails.maxReceives"),
      value: 1,
      expected: "a whole number of receives from 2 to 20",
      fix: "Write a number from 2 to 20.",
    },
    { "data.emails.maxReceives": 2 },
  ],
  [
    "a filter without values",
    { "data.emails.from": [{ topic: "orderEvents", filter: { kind: [] } }] },
    {
      path: where("data.emails.from[0].filter.kind"),
      value: [],
      expected: "a list of the values that pass",
      fix: 'Write e.g. ["placed"].',
    },
    {},
  ],
  [
    "an attribute with a dash",
    { "data.orderEvents.attributes": ["kind", "order-kind"] },
    {
      path: where("data.orderEvents.attributes[1]"),
      value: "order-kind",
      fault: '"-" is not accepted in it',
      expected: "an attribute's name: 1–64 letters and digits in camel case",
      fix: 'Write e.g. "kind".',
    },
    { "data.orderEvents.attributes": ["kind", "orderKind"] },
  ],
  [
    "a consumer that is a string",
    { "services.mailer.consumes": "emails" },
    {
      path: where("services.mailer.consumes"),
      value: "emails",
      expected: "an object with the keys queue, secondsPerMessage",
      fix: "Write an object with these keys.",
    },
    {},
  ],
];

test.each(mistakes)("rejects %s, as the only problem", (_, broken, problem, kept) => {
  expect(applicationProblems(changedShop(broken))).toEqual([problem]);
  expect(applicationProblems(changedShop(kept))).toEqual([]);
});

test("a message that takes longer than any stop timeout needs only the maximum shutdownSeconds", () => {
  const long = { "services.mailer.consumes.secondsPerMessage": 600, "data.emails.visibilitySeconds": 3600 };
  expect(applicationProblems(changedShop({ ...long, "services.mailer.shutdownSeconds": 120 }))).toEqual([]);
  expect(applicationProblems(changedShop({ ...long, "services.mailer.shutdownSeconds": 119 }))).toHaveLength(
    1,
  );
});

const health = {
  command: ["true"],
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 10,
};
const base = application("events", {
  data: {
    events: topic(),
    jobs: queue({ visibilitySeconds: 30, maxReceives: 2, from: [{ topic: "events" }] }),
  },
  secrets: {},
  services: {
    publisher: worker({ health, shutdownSeconds: 120, uses: ["events"] }),
    doer: worker({ health, shutdownSeconds: 120, consumes: { queue: "jobs", secondsPerMessage: 5 } }),
  },
});

/** Numbers that the schema accepts, each by itself. */
const numbers = fc.record({
  visibilitySeconds: fc.integer({ min: 30, max: 43_200 }),
  maxReceives: fc.integer({ min: 2, max: 20 }),
  retentionDays: fc.integer({ min: 1, max: 10 }),
  secondsPerMessage: fc.integer({ min: 1, max: 7200 }),
});

test("accepts values exactly if they agree", () => {
  fc.assert(
    fc.property(numbers, ({ secondsPerMessage, ...own }) => {
      const { visibilitySeconds, maxReceives, retentionDays } = own satisfies QueueProps;
      const agree =
        visibilitySeconds >= 6 * secondsPerMessage &&
        visibilitySeconds * maxReceives <= retentionDays * 86_400;
      const problems = applicationProblems(
        changed<typeof base>(base, {
          "data.jobs": { ...base.data.jobs, ...own },
          "services.doer.consumes.secondsPerMessage": secondsPerMessage,
        }),
      );
      expect(problems.length === 0).toBe(agree);
    }),
  );
});

test("accepts the value that the message suggests", () => {
  fc.assert(
    fc.property(numbers, ({ secondsPerMessage, ...own }) => {
      const config = (changes: Changes) =>
        changed<typeof base>(base, {
          "data.jobs": { ...base.data.jobs, ...own, ...changes },
          "services.doer.consumes.secondsPerMessage": secondsPerMessage,
        });
      for (const { path, expected } of applicationProblems(config({}))) {
        const key = path.split(".").at(-1) ?? "";
        const named = Number(/^at (?:least|most) (\d+)/.exec(expected)?.[1]);
        if (named < 2 || named > 43_200) continue;
        const left = applicationProblems(config({ [key]: named })).map((problem) => problem.path);
        expect(left).not.toContain(path);
      }
    }),
  );
});
