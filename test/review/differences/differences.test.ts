import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explained, readDeclared } from "../../../review/differences/declared";
import { differences } from "../../../review/differences/differences";
import { Unreadable } from "../../../terraform-json/unreadable";
import { copyOf, type EditableStack, resource, stack } from "../support/trees";

const file = "environments/declared-differences.json";
const names = ["dev", "staging", "production"];
const environments = (edit: (json: EditableStack) => void = () => {}) => [
  ...names.slice(0, 2).map((name) => stack(copyOf(name), name)),
  (() => {
    const json = copyOf("production");
    edit(json);
    return stack(json, "production");
  })(),
];

test("every difference of the environments is a setting's, and every declaration explains one", () => {
  const { undeclared, idle } = explained(differences(environments()), readDeclared(file));
  expect({ undeclared, idle }).toEqual({ undeclared: [], idle: [] });
});

test("names of a stack, its account and its region are no difference; paths of the system are no name", () => {
  const [one, other] = ["dev", "staging"].map((name) => {
    const json = copyOf("dev");
    resource(json, "aws_vpc", "network").tags = { Name: `shop-${name}`, Null: "/dev/null" };
    return stack(json, name);
  });
  const found = one && other ? differences([one, other]) : [];
  expect(found.filter(({ type }) => type === "aws_vpc")).toEqual([]);
});

test("a difference that nobody meant is told, with what stands where", () => {
  const found = differences(
    environments((json) => {
      resource(json, "aws_kms_key", "data-key").enable_key_rotation = false;
      delete json.resource.aws_flow_log;
    }),
  );
  const { undeclared } = explained(found, readDeclared(file));
  expect(undeclared).toEqual([
    {
      type: "aws_flow_log",
      place: "network/flow-log",
      attribute: "",
      values: { dev: "there", staging: "there", production: undefined },
    },
    {
      type: "aws_kms_key",
      place: "data-key",
      attribute: "enable_key_rotation",
      values: { dev: true, staging: true, production: false },
    },
  ]);
});

test("a declaration that explains nothing is told too", () => {
  const stale = { type: "aws_vpc", attribute: "instance_tenancy", setting: "network.tenancy" };
  expect(explained(differences(environments()), [...readDeclared(file), stale]).idle).toEqual([stale]);
});

test("every mistake of the file at once", () => {
  const place = mkdtempSync(join(tmpdir(), "plinth-test-"));
  const own = join(place, "declared.json");
  writeFileSync(own, JSON.stringify([{ type: "", attribute: 1, setting: "x" }, { why: "x" }]));
  try {
    readDeclared(own);
    throw new Error("It was read.");
  } catch (error) {
    const hint = "An entry has type, attribute, setting, and place if it is needed.";
    expect(error).toEqual(
      new Unreadable([
        `${own}: entry 1.type: Too small: expected string to have >=1 characters. ${hint}`,
        `${own}: entry 1.attribute: Invalid input: expected string, received number. ${hint}`,
        `${own}: entry 2.type: Invalid input: expected string, received undefined. ${hint}`,
        `${own}: entry 2.attribute: Invalid input: expected string, received undefined. ${hint}`,
        `${own}: entry 2.setting: Invalid input: expected string, received undefined. ${hint}`,
        `${own}: entry 2: Unrecognized key: "why". ${hint}`,
      ]),
    );
  } finally {
    rmSync(place, { recursive: true });
  }
});
