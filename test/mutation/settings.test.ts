import { mutate, mutationsOf, nameOf } from "./settings";

const noted = (path: string, body: object) => ({
  "//": { metadata: { path } },
  tags: { Name: "x" },
  ...body,
});

const statement = {
  Sid: "Read",
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:GetObject", "s3:PutObject"],
  Condition: { Bool: { secure: false } },
};

const stack = () => ({
  terraform: { backend: { s3: { encrypt: true } } },
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: {
    aws_alarm: {
      one: noted("shop/data/alarms-1/cpu/Resource", { threshold: 80, actions: ["a", "b"] }),
      two: noted("shop/data/alarms-2/cpu/Resource", { threshold: 80 }),
      other: noted("shop/data/alarms-1/disk/Resource", { threshold: 1 }),
    },
    aws_policy: { read: noted("shop/read-a/Resource", { json: JSON.stringify({ Statement: [statement] }) }) },
  },
});

type Stack = ReturnType<typeof stack>;

function mutated(name: string, given: Stack = stack()): Stack {
  const mutation = mutationsOf(stack()).find((each) => nameOf(each) === name);
  if (!mutation) throw new Error(`no ${name}`);
  mutate(given, mutation);
  return given;
}

const statementAfter = (name: string) =>
  JSON.parse((mutated(name).resource.aws_policy.read as unknown as { json: string }).json)
    .Statement[0] as unknown;

test("mutates every setting once for each construct, except notes and tags", () => {
  expect(mutationsOf(stack()).map(nameOf)).toEqual([
    "remove aws_alarm of cpu",
    "remove aws_alarm.threshold of cpu",
    "lower aws_alarm.threshold of cpu",
    "remove aws_alarm.actions of cpu",
    "shorten aws_alarm.actions of cpu",
    "remove aws_alarm of disk",
    "remove aws_alarm.threshold of disk",
    "lower aws_alarm.threshold of disk",
    "remove aws_policy of read",
    "remove aws_policy.json of read",
    "remove aws_policy.json.Statement of read",
    "remove aws_policy.json.Statement[Read] of read",
    "widen aws_policy.json.Statement[Read].Effect of read",
    "widen aws_policy.json.Statement[Read].Action of read",
    "remove aws_policy.json.Statement[Read].Condition of read",
    "remove aws_policy.json.Statement[Read].Condition.Bool of read",
    "flip aws_policy.json.Statement[Read].Condition.Bool.secure of read",
    "remove provider.aws",
    "remove provider.aws.region",
    "remove terraform",
    "remove terraform.backend",
    "remove terraform.backend.s3",
    "flip terraform.backend.s3.encrypt",
  ]);
});

test("changes every resource of the construct, and no other", () => {
  const { aws_alarm: alarms } = mutated("lower aws_alarm.threshold of cpu").resource;
  expect([alarms.one, alarms.two, alarms.other]).toMatchObject([
    { threshold: 1, actions: ["a", "b"] },
    { threshold: 1 },
    { threshold: 1 },
  ]);
  expect(mutated("lower aws_alarm.threshold of disk").resource.aws_alarm).toMatchObject({
    one: { threshold: 80 },
    other: { threshold: 0 },
  });
  expect(mutated("remove aws_alarm of cpu").resource.aws_alarm).toEqual({
    other: alarms.other && expect.anything(),
  });
  expect(mutated("shorten aws_alarm.actions of cpu").resource.aws_alarm.one).toMatchObject({
    actions: ["a"],
  });
  expect(mutated("flip terraform.backend.s3.encrypt").terraform.backend.s3.encrypt).toBe(false);
});

test("changes the JSON inside a text", () => {
  expect(statementAfter("widen aws_policy.json.Statement[Read].Effect of read")).toEqual({
    ...statement,
    Effect: "Allow",
  });
  expect(statementAfter("widen aws_policy.json.Statement[Read].Action of read")).toEqual({
    ...statement,
    Action: "*",
  });
  const { Condition: _, ...unconditional } = statement;
  expect(statementAfter("remove aws_policy.json.Statement[Read].Condition of read")).toEqual(unconditional);
});

test("changes resources of other constructs where none has the label", () => {
  const { aws_policy: policies } = stack().resource;
  const named = {
    ...stack(),
    resource: { ...stack().resource, aws_policy: { own: { ...policies.read, "//": {} } } },
  };
  mutated("remove aws_policy.json of read", named as unknown as Stack);
  expect(named.resource.aws_policy.own).not.toHaveProperty("json");
});

test("restores all values in their order", () => {
  for (const mutation of mutationsOf(stack())) {
    const given = stack();
    const undo = mutate(given, mutation);
    expect(JSON.stringify(given)).not.toBe(JSON.stringify(stack()));
    undo?.();
    expect(JSON.stringify(given)).toBe(JSON.stringify(stack()));
  }
  expect(mutate(stack(), { type: "aws_queue", label: "", path: ["fifo"], change: "flip" })).toBeUndefined();
});
