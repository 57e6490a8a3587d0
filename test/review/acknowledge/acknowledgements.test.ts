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

test("every mistake at once, each with what is allowed", () => {
  const entries = [
    good,
    { ...good, class: "danger", reason: "so", until: "31.1.2030", owner: "me" },
    { address: "" },
    "x",
  ];
  expect(refusal(JSON.stringify(entries))).toBe(
    [
      '<file>: entry 2: class is "danger", allowed: data loss, exposure, permission widened, protection removed, replacement, downtime, capacity, behaviour, cosmetic.',
      '<file>: entry 2: reason is "so", allowed: why it is right all the same: at least 10 characters.',
      '<file>: entry 2: until is "31.1.2030", allowed: the last day on which it counts, as 2030-01-31.',
      "<file>: entry 2: owner is unknown. Known are stack, address, class, reason, until.",
      '<file>: entry 3: address is "", allowed: an address or the path of a construct, * for anything.',
      "<file>: entry 3: class is missing, allowed: data loss, exposure, permission widened, protection removed, replacement, downtime, capacity, behaviour, cosmetic.",
      "<file>: entry 3: reason is missing, allowed: why it is right all the same: at least 10 characters.",
      "<file>: entry 3: until is missing, allowed: the last day on which it counts, as 2030-01-31.",
      '<file>: entry 4: it is "x", and has to be an object.',
    ].join("\n"),
  );
});

test.each([
  ["{}", "<file>: it has to be a list of acknowledgements, this is something else."],
  ['[{"until"', /^<file>: it is no JSON: /],
])("what is no list: %s", (content, expected) => {
  expect(refusal(content)).toMatch(expected);
});

test("a day that is none", () => {
  expect(refusal(JSON.stringify([{ ...good, until: "2030-02-30" }]))).toBe(
    '<file>: entry 1: until is "2030-02-30", allowed: the last day on which it counts, as 2030-01-31.',
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

test("a risk counts until somebody takes it, by address or by path", () => {
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
])("what speaks of %s matches nothing, and the risk still counts", (_, other) => {
  const own = { ...good, ...other } as Acknowledgement;
  expect(judged(own)).toMatchObject({ idle: [own], unacknowledged: [{ class: "exposure" }] });
});

test("an entry counts through its last day, and is stale after it", () => {
  expect(isClear(judged({ ...good, until: "2030-01-15" }))).toBe(true);
  const late = { ...good, until: "2030-01-14" };
  expect(judged(late)).toMatchObject({ expired: [late], idle: [], unacknowledged: [{ class: "exposure" }] });
});
