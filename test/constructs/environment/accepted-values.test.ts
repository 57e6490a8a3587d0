import { off } from "../../../constructs/application/choice";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { holdsSecret, isSecretName } from "../../../terraform-json/secret-names";
import { type Changes, changedDev, changedLocal, changedShop } from "../../support/configs";

const where = {
  application: (changes: Changes) => environmentProblems([{ ...dev, application: changedShop(changes) }]),
  "application on Docker": (changes: Changes) =>
    environmentProblems([], [{ ...local, application: changedShop(changes) }]),
  dev: (changes: Changes) => environmentProblems([changedDev(changes)]),
  local: (changes: Changes) => environmentProblems([], [changedLocal(changes)]),
};

const longHost = (length: number) =>
  `${"a".repeat(length - ".example.com".length)}.example.com`.replace(/^a{20}/, `${"b".repeat(19)}.`);

const directory = "a directory in the project, without a leading / and without . or .. in its path";
const writable = "an absolute directory without . or .. in its path";
const user = "a numeric user from 1 and a group from 0, to 2147483647 each";
const block = "a private IPv4 block from /16 to /21, written by its first address";
const image = "repository with a tag other than latest, or with a sha256 digest";
const plain = "no plain value in a variable with the name of a secret";
const reason = 'true, or off("…") with a reason of at least 10 characters';
const collectorPort =
  "a port other than 4317, 4318, 13133, 8888, where the collector of the service's telemetry listens";

const cases: [
  in_: keyof typeof where,
  path: string,
  refused: unknown,
  accepted: unknown,
  expected: string,
][] = [
  ["local", "secretsDirectory", "../../etc", ".local/secrets", directory],
  ["local", "secretsDirectory", "a/../..", "a/b", directory],
  ["local", "secretsDirectory", "./a", "a", directory],
  ["local", "secretsDirectory", ".", "..a", directory],
  ["local", "publish.address", "127.0.0.01", "127.0.0.1", "an IPv4 address of this machine"],
  ["local", "publish.address", "127.0.1", "0.0.0.0", "an IPv4 address of this machine"],
  ["local", "services.mailer.image", "shop/api:1.0:2.0", "shop/api:1.0", image],
  ["dev", "services.api.image", "shop/api:1.0:2.0", "shop/api:1.0", image],
  ["dev", "network.cidr", "010.30.0.0/16", "10.99.0.0/16", block],
  ["dev", "network.cidr", "10.30.0.0/016", "10.99.0.0/16", block],
  [
    "dev",
    "loadBalancer.testTraffic",
    { port: 8443, from: ["203.0.113.01/28"] },
    { port: 8443, from: ["203.0.113.0/28"] },
    "an IPv4 block from /16 to /32, written by its first address",
  ],
  ["application", "services.mailer.user", "9999999999:9999999999", "2147483647:2147483647", user],
  ["application on Docker", "services.mailer.user", "2147483648:1", "1:1", user],
  ["application", "services.mailer.writablePaths", ["/tmp/../etc"], ["/tmp/.cache"], writable],
  ["application on Docker", "services.mailer.writablePaths", ["/tmp//x"], ["/tmp/x"], writable],
  ["application on Docker", "services.mailer.writablePaths", ["/tmp/."], ["/tmp"], writable],
  ["application on Docker", "services.api.port", 4318, 4319, collectorPort],
  [
    "application on Docker",
    "services.api.variables",
    { DB_PASSWORD: "hunter2" },
    { DB_PASSWORD_FILE: "/x" },
    plain,
  ],
  ["application", "services.api.variables", { API_KEY: "hunter2" }, { API_KEY_ID: "x" }, plain],
  ["local", "services.api.variables", { TOKEN: "hunter2" }, { TOKEN_TTL: "9" }, plain],
  ["dev", "services.api.variables", { TOKEN: "hunter2" }, { TOKEN_TTL: "9" }, plain],
  [
    "dev",
    "data.orders.multiAz",
    { ...off("for a rehearsal only"), until: "may" },
    off("for a rehearsal only"),
    reason,
  ],
  [
    "dev",
    "domain",
    { zone: "example.com", host: longHost(65) },
    { zone: "example.com", host: longHost(64) },
    "a host name in lower case, at most 64 characters for ACM",
  ],
];

test.each(cases)("%s: %s refuses %j and accepts %j", (in_, path, refused, accepted, expected) => {
  const found = where[in_]({ [path]: refused });
  expect(found.map((problem) => problem.expected)).toContain(expected);
  for (const problem of found) {
    expect(problem.path).toContain(path);
    expect(JSON.stringify(problem)).not.toContain("hunter2");
  }
  expect(where[in_]({ [path]: accepted })).toEqual([]);
});

test("a component named __proto__ is refused, as a key and as the prototype", () => {
  const { api } = changedShop({}).services;
  const own = changedShop({});
  Object.defineProperty(own.services, "__proto__", { value: api, enumerable: true });
  const prototype = changedShop({});
  Object.setPrototypeOf(prototype.services, { api });
  for (const application of [own, prototype]) {
    const [problem, ...others] = environmentProblems([], [{ ...local, application }]);
    expect(others.filter(({ path }) => path.startsWith("application"))).toEqual([]);
    expect(problem).toEqual({
      path: "application shop: services.__proto__",
      value: expect.anything(),
      expected: "any other name: JavaScript reserves __proto__",
      fix: "Rename it.",
    });
  }
});

test.each(["toString", "valueOf", "hasOwnProperty"])("a service may be named %s", (name) => {
  const { mailer } = changedShop({}).services;
  const application = changedShop({ [`services.${name}`]: { ...mailer, uses: ["orders"] } });
  const settings = (config: typeof dev | typeof local) => ({ [`services.${name}`]: config.services.mailer });
  const paths = (changesDev: Changes, changesLocal: Changes) =>
    environmentProblems(
      [{ ...changedDev(changesDev), application }],
      [changedLocal(changesLocal, application)],
    ).map(({ path }) => path);
  expect(paths(settings(dev), settings(local))).toEqual([]);
  expect(paths({}, {})).toEqual([`dev: services.${name}`, `local: services.${name}`]);
});

test.each(["DB_PASSWORD", "TOKEN", "STRIPE_API_KEY", "SMTP_PASS", "DB_PWD"])(
  "%s is the name of a secret",
  (name) => expect(isSecretName(name)).toBe(true),
);
test.each(["TOKEN_TTL", "LOG_LEVEL", "KEYBOARD", "PASSWORD_FILE", "PWD", "OLDPWD", "PASS_THROUGH"])(
  "%s is none",
  (name) => expect(isSecretName(name)).toBe(false),
);
test.each([
  ["DB_PASSWORD", "/run/secrets/orders_password", false],
  ["DB_PASSWORD", "/run/secrets/", true],
  ["DB_PASSWORD", "/9j/4AAQSkZJRg", true],
  ["LOG_LEVEL", "hunter2", false],
])("%s with the value %s holds a secret: %s", (name, value, expected) =>
  expect(holdsSecret(name, value)).toBe(expected),
);
