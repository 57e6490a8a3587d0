import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Acknowledgement, readAcknowledgements } from "../../../review/acknowledge/acknowledgement";
import { isClear, verdict } from "../../../review/acknowledge/verdict";
import { Unreadable } from "../../../terraform-json/unreadable";
import { assessedEdit } from "../support/assessed";
import { resource } from "../support/trees";

const place = mkdtempSync(join(tmpdir(), "plinth-test-"));
const file = join(place, "acknowledgements.json");
afterAll(() => rmSync(place, { recursive: true }));

function refusal(content: string): string {
  writeFileSync(file, content);
  try {
    readAcknowledgements(file);
  } catch (error) {
    if (error instanceof Unreadable) return error.message.replaceAll(file, "<file>");
    throw error;
  }
  throw new Error("It was read.");
}

const good = {
  stack: "dev",
  address: "aws_db_instance.*",
  class: "exposure",
  reason: "the audit asks for it",
  until: "2030-01-31",
} as const;

test("reports all errors at once, each with the expected value", () => {
  const entries = [
    good,
    { ...good, class: "danger", reason: "so", until: "31.1.2030", owner: "me" },
    { address: "" },
    "x",
  ];
  expect(refusal(JSON.stringify(entries))).toBe(
    [
      '<file>: entry 2: class is "danger", expected: data loss, exposure, permission widened, protection removed, replacement, downtime, capacity, behaviour, cosmetic.',
      '<file>: entry 2: reason is "so", expected: why the risk is acceptable: at least 10 characters.',
      '<file>: entry 2: until is "31.1.2030", expected: the last day on which it is valid, such as 2030-01-31.',
      "<file>: entry 2: owner is unknown. Known keys: stack, address, class, reason, until.",
      '<file>: entry 3: address is "", expected: an address or the path of a construct, * for any.',
      "<file>: entry 3: class is missing, expected: data loss, exposure, permission widened, protection removed, replacement, downtime, capacity, behaviour, cosmetic.",
      "<file>: entry 3: reason is missing, expected: why the risk is acceptable: at least 10 characters.",
      "<file>: entry 3: until is missing, expected: the last day on which it is valid, such as 2030-01-31.",
      '<file>: entry 4: it is "x", expected an object.',
    ].join("\n"),
  );
});

test.each([
  ["{}", "<file>: expected a list of acknowledgements."],
  ['[{"until"', /^<file>: it is no JSON: /],
])("rejects a file that is no list: %s", (content, expected) => {
  expect(refusal(content)).toMatch(expected);
});

test("rejects an invalid day", () => {
  expect(refusal(JSON.stringify([{ ...good, until: "2030-02-30" }]))).toBe(
    '<file>: entry 1: until is "2030-02-30", expected: the last day on which it is valid, such as 2030-01-31.',
  );
});

const changes = () =>
  assessedEdit((json) =>
    Object.assign(resource(json, "aws_db_instance", "data/orders"), {
      publicly_accessible: true,
    }),
  );

function judged(...acknowledgements: Acknowledgement[]) {
  return verdict(changes(), acknowledgements, "2030-01-15");
}

test("a risk is open until it is acknowledged, by address or by path", () => {
  expect(judged().unacknowledged.map((risk) => risk.class)).toEqual(["exposure"]);
  expect(isClear(judged())).toBe(false);
  expect(isClear(judged(good))).toBe(true);
  expect(isClear(judged({ ...good, address: "data/*" }))).toBe(true);
  const { stack: _, ...everywhere } = good;
  expect(isClear(judged(everywhere))).toBe(true);
});

test.each([
  ["another class", { class: "downtime" }],
  ["another stack", { stack: "production" }],
  ["another address", { address: "aws_db_instance" }],
])("an entry for %s matches nothing, and the risk stays open", (_, other) => {
  const own = { ...good, ...other } as Acknowledgement;
  expect(judged(own)).toMatchObject({ idle: [own], unacknowledged: [{ class: "exposure" }] });
});

test("an entry is valid on its last day, and expired after it", () => {
  expect(isClear(judged({ ...good, until: "2030-01-15" }))).toBe(true);
  const late = { ...good, until: "2030-01-14" };
  expect(judged(late)).toMatchObject({ expired: [late], idle: [], unacknowledged: [{ class: "exposure" }] });
});
