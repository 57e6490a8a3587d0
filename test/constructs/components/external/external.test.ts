import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { external } from "../../../../constructs/components/external/spec";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { type Changes, changed, changedShop } from "../../../support/configs";
import { embedded, resources, stackNamed, synthesize } from "../../../support/synthesize";

const relay = external({ description: "SMTP relay of the parent company", port: 587, tls: true });

function project({
  spec = relay as unknown,
  aws = { host: "smtp.example.com" } as unknown,
  uses = ["relay"],
}) {
  const application = changedShop({
    "data.relay": spec,
    "services.inventory.uses": ["orders", "stockCache", "stockMoves", ...uses],
  } satisfies Changes);
  return {
    application,
    onAws: { ...changed(dev, { "data.relay": aws }), application },
    onDocker: { ...changed(local, { "data.relay": { host: "192.0.2.7" } }), application },
  };
}

const synthesized = (given: Parameters<typeof project>[0] = {}) => {
  const { onAws, onDocker } = project(given);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
};

describe("on AWS", () => {
  test("only its users may connect, and to its port alone", () => {
    const out = resources(synthesized().aws, "aws_vpc_security_group_egress_rule").filter(
      ([, { from_port }]) => from_port === 587,
    );
    expect(out.map(([, own]) => own)).toEqual([
      expect.objectContaining({
        cidr_ipv4: "0.0.0.0/0",
        description: "relay: SMTP relay of the parent company",
        from_port: 587,
        to_port: 587,
        ip_protocol: "tcp",
        security_group_id: expect.stringContaining("services_inventory"),
      }),
    ]);
  });

  test("known addresses narrow the rule", () => {
    const addresses = ["203.0.113.0/24", "198.51.100.7/32"];
    const out = resources(
      synthesized({ aws: { host: "smtp.example.com", addresses } }).aws,
      "aws_vpc_security_group_egress_rule",
    ).filter(([, { from_port }]) => from_port === 587);
    expect(out.map(([, { cidr_ipv4 }]) => cidr_ipv4).sort()).toEqual([...addresses].sort());
  });

  test("its users find it by their variables", () => {
    const task = resources(synthesized().aws, "aws_ecs_task_definition").find(([, { family }]) =>
      /inventory$/.test(String(family)),
    );
    const [container] = embedded<{ environment: unknown[] }[]>(task?.[1] ?? {}, "container_definitions");
    expect(container?.environment).toEqual(
      expect.arrayContaining([
        { name: "RELAY_HOST", value: "smtp.example.com" },
        { name: "RELAY_PORT", value: "587" },
      ]),
    );
  });
});

test("on Docker its users join the network that leads outside, and no other container does", () => {
  const containers = resources(synthesized().docker, "docker_container").map(([, own]) => own);
  const outside = containers.filter(({ networks_advanced }) =>
    /"name":"\$\{docker_network\.outward/.test(JSON.stringify(networks_advanced ?? [])),
  );
  expect(
    [...new Set(outside.map(({ name }) => /^shop-local-([a-z]+)/.exec(String(name))?.[1]))].sort(),
  ).toEqual(["api", "balancer", "inventory", "mailer"]);
  const inventory = containers.find(({ name }) => /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)));
  expect(inventory?.env).toEqual(expect.arrayContaining(["RELAY_HOST=192.0.2.7", "RELAY_PORT=587"]));
});

const refused: [string, Parameters<typeof project>[0], path: string, expected: string, fix: string][] = [
  [
    "a host without its domain",
    { aws: { host: "smtp" } },
    "dev: data.relay.host",
    "a full host name in lower case, or an IPv4 address",
    'Write e.g. "smtp.example.com".',
  ],
  [
    "an address that is no block",
    { aws: { host: "smtp.example.com", addresses: ["203.0.113.5/24"] } },
    "dev: data.relay.addresses[0]",
    "an IPv4 block by its first address",
    'Write e.g. "203.0.113.0/24".',
  ],
  [
    "a connection without TLS and without a reason",
    { spec: { ...relay, tls: false } },
    "application shop: data.relay.tls",
    'true, or off("…") with a reason of at least 10 characters',
    'Write true, or off("why the risk is accepted").',
  ],
  [
    "one that nothing uses",
    { uses: [] },
    "application shop: data.relay",
    "an external service that something uses",
    'Write uses: ["relay"] in a service or a job, or remove it.',
  ],
];

test.each(refused)("refuses %s", (_title, given, path, expected, fix) => {
  const { onAws, onDocker } = project(given);
  expect(
    environmentProblems([onAws], [onDocker]).map((problem) => [problem.path, problem.expected, problem.fix]),
  ).toEqual([[path, expected, fix]]);
});

test("accepts a connection without TLS with a reason", () => {
  const spec = { ...relay, tls: off("the relay is reached through a private link") };
  const { onAws, onDocker } = project({ spec });
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
});
