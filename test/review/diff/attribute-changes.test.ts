import fc from "fast-check";
import { attributeChanges } from "../../../review/diff/attribute-changes";

const containers = (...list: object[]) => ({ container_definitions: JSON.stringify(list) });
const policy = (...statements: object[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const variable = (name: string, value: string) => ({ name, value });
const read = { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" };

/** `path: before → after`, one for each part that differs. */
function listed(before: object, after: object): string[] {
  return attributeChanges({ ...before }, { ...after }).map(
    ({ path, before: one, after: other }) => `${path}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`,
  );
}

test.each<[string, object, object, string[]]>([
  ["a number as text is the number", { port: "30", on: "true" }, { port: 30, on: true }, []],
  ["null is nothing", { port: null }, {}, []],
  ["a block is a list of one", { alarms: { on: true } }, { alarms: [{ on: true }] }, []],
  ["the order of a set", { subnets: ["a", "b"] }, { subnets: ["b", "a"] }, []],
  [
    "the order of policy statements",
    policy(read, { ...read, Sid: "B" }),
    policy({ ...read, Sid: "B" }, read),
    [],
  ],
  ["one action as text or list", policy({ ...read, Action: "s3:GetObject" }), policy(read), []],
  [
    "the order of containers",
    containers({ name: "a" }, { name: "b" }),
    containers({ name: "b" }, { name: "a" }),
    [],
  ],
  [
    "entries of a set",
    { subnets: ["a", "b"] },
    { subnets: ["b", "c"] },
    ['subnets: "a" → undefined', 'subnets: undefined → "c"'],
  ],
  [
    "the order of a command",
    { command: ["a", "b"] },
    { command: ["b", "a"] },
    ['command: ["a","b"] → ["b","a"]'],
  ],
  [
    "variables by their names",
    containers({ name: "api", environment: [variable("A", "1"), variable("B", "2")] }),
    containers({ name: "api", environment: [variable("C", "3"), variable("B", "4")] }),
    [
      'container_definitions.api.environment.A: "1" → undefined',
      'container_definitions.api.environment.B: "2" → "4"',
      'container_definitions.api.environment.C: undefined → "3"',
    ],
  ],
  [
    "statements by their Sid",
    policy(read, { Effect: "Allow", Action: "a:B", Resource: "x" }),
    policy({ ...read, Resource: "arn:x" }, { Effect: "Allow", Action: "a:C", Resource: "x" }),
    ['policy.Statement.2.Action: "a:B" → "a:C"', 'policy.Statement.Read.Resource: "*" → "arn:x"'],
  ],
  [
    "a container more, in one piece",
    containers({ name: "api" }),
    containers({ name: "api" }, { name: "proxy", environment: [variable("A", "1")] }),
    ['container_definitions.proxy: undefined → {"name":"proxy","environment":[{"name":"A","value":"1"}]}'],
  ],
  [
    "quotes inside an expression",
    { policy: '{"a":"${x["b"].c}","d":1}' },
    { policy: '{"a":"${x["b"].c}","d":2}' },
    ["policy.d: 1 → 2"],
  ],
  ["a text that only looks like JSON", { x: "[a]" }, { x: "[b]" }, ['x: "[a]" → "[b]"']],
])("%s", (_, before, after, expected) => {
  expect(listed(before, after)).toEqual(expected);
});

const json = fc.jsonValue({ maxDepth: 4 });
const attributes = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), json);

test("a value has no changes to itself, and changes are symmetric", () => {
  fc.assert(
    fc.property(attributes, attributes, (one, other) => {
      expect(attributeChanges(one, structuredClone(one))).toEqual([]);
      expect(attributeChanges(one, other).length === 0).toBe(attributeChanges(other, one).length === 0);
    }),
  );
});

test("hides secrets by their name and in URLs", () => {
  const container = (password: string) =>
    JSON.stringify([
      {
        name: "api",
        environment: [
          { name: "DB_PASSWORD", value: password },
          { name: "DB_URL", value: `postgres://me:${password}@db/orders` },
          { name: "MODE", value: password === "one" ? "slow" : "fast" },
        ],
      },
    ]);
  const own = (password: string) => ({
    password,
    manage_master_user_password: password === "one",
    auth_token: `\${aws_x.y.${password}}`,
    container_definitions: container(password),
    env: [`POSTGRES_PASSWORD=${password}`, "MODE=fast"],
    added: password === "one" ? [] : [{ name: "STRIPE_API_KEY", value: "sk", other: 1 }],
  });
  const listed = attributeChanges(own("one"), own("other")).map(({ path, before, after }) => [
    path,
    before,
    after,
  ]);
  expect(listed).toEqual([
    ["added.STRIPE_API_KEY", undefined, { name: "STRIPE_API_KEY", value: "(sensitive)", other: 1 }],
    ["auth_token", "${aws_x.y.one}", "${aws_x.y.other}"],
    ["container_definitions.api.environment.DB_PASSWORD", "(sensitive)", "(sensitive, changed)"],
    [
      "container_definitions.api.environment.DB_URL",
      "postgres://me:(sensitive)@db/orders",
      "postgres://me:(sensitive)@db/orders",
    ],
    ["container_definitions.api.environment.MODE", "slow", "fast"],
    ["env", "POSTGRES_PASSWORD=(sensitive)", undefined],
    ["env", undefined, "POSTGRES_PASSWORD=(sensitive)"],
    ["manage_master_user_password", true, false],
    ["password", "(sensitive)", "(sensitive, changed)"],
  ]);
});
