import { shop } from "../../../../application";
import { environmentProblems } from "../../../../constructs/components/checks";
import { email } from "../../../../constructs/components/email/spec";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { type Changes, changed, changedShop } from "../../../support/configs";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  stackNamed,
  statements,
  synthesize,
} from "../../../support/synthesize";

const settings = { domain: "mail.example.com", dmarc: "reject" };

function project({
  spec = email({ sender: "orders" }) as unknown,
  aws = settings as unknown,
  docker = { domain: "example.test" } as unknown,
  uses = ["mail"],
  more = {} as Changes,
} = {}) {
  const application = changedShop({
    "data.mail": spec,
    "services.inventory.uses": [...(shop.services.inventory.uses ?? []), ...uses],
  });
  return {
    onAws: { ...changed(dev, { "data.mail": aws, ...more }), application },
    onDocker: { ...changed(local, { "data.mail": docker }), application },
  };
}

describe("on AWS", () => {
  let aws: Synthesized;
  beforeAll(() => {
    const { onAws } = project();
    aws = stackNamed(
      synthesize((app) => void new EnvironmentStack(app, onAws)),
      "dev",
    );
  });

  test("the domain is signed with a long key, and mail is delivered over TLS only", () => {
    expect(at(aws, "aws_sesv2_email_identity", "data/mail")).toMatchObject({
      email_identity: "mail.example.com",
      dkim_signing_attributes: { next_signing_key_length: "RSA_2048_BIT" },
      configuration_set_name: expect.stringMatching(/^\$\{aws_sesv2_configuration_set\.data_mail_/),
    });
    expect(at(aws, "aws_sesv2_configuration_set", "data/mail/configuration")).toMatchObject({
      configuration_set_name: "shop-dev-mail",
      delivery_options: { tls_policy: "REQUIRE" },
      reputation_options: { reputation_metrics_enabled: true },
      suppression_options: { suppressed_reasons: ["BOUNCE", "COMPLAINT"] },
    });
  });

  test("its records are in the zone: DKIM, the domain of bounces, SPF and DMARC", () => {
    const tokens =
      "\\$\\{element\\(aws_sesv2_email_identity\\.data_mail_\\w+\\.dkim_signing_attributes\\[0\\]\\.tokens";
    const records = resources(aws, "aws_route53_record")
      .map(([, { type, name, records: own }]) => [type, name, own])
      .filter(([, name]) => String(name).endsWith("mail.example.com"));
    expect(records).toHaveLength(6);
    expect(records).toEqual(
      expect.arrayContaining([
        ...[0, 1, 2].map((index) => [
          "CNAME",
          expect.stringMatching(
            new RegExp(`^${tokens}, ${index}\\)\\}\\._domainkey\\.mail\\.example\\.com$`),
          ),
          [expect.stringMatching(new RegExp(`^${tokens}, ${index}\\)\\}\\.dkim\\.amazonses\\.com$`))],
        ]),
        ["MX", "bounces.mail.example.com", ["10 feedback-smtp.eu-west-1.amazonses.com"]],
        ["TXT", "bounces.mail.example.com", ["v=spf1 include:amazonses.com -all"]],
        ["TXT", "_dmarc.mail.example.com", ["v=DMARC1; p=reject; adkim=s; aspf=r"]],
      ]),
    );
  });

  test("its users send from one address, and nobody else may send", () => {
    const sending = resources(aws, "aws_iam_role_policy").flatMap(([address, own]) =>
      statements(own)
        .filter(({ Action }) => String(Action).includes("ses:"))
        .map((statement) => [address, statement] as const),
    );
    expect(sending).toEqual([
      [
        expect.stringContaining("services_inventory"),
        {
          Effect: "Allow",
          Action: ["ses:SendEmail", "ses:SendRawEmail"],
          Resource: [
            expect.stringMatching(/^\$\{aws_sesv2_email_identity\.data_mail_\w+\.arn\}$/),
            expect.stringMatching(
              /^arn:aws:ses:eu-west-1:\d+:configuration-set\/\$\{aws_sesv2_configuration_set\./,
            ),
          ],
          Condition: { StringEquals: { "ses:FromAddress": "orders@mail.example.com" } },
        },
      ],
    ]);
    const task = at(aws, "aws_ecs_task_definition", "services/inventory/service/task");
    const [container] = embedded<{ environment: unknown[] }[]>(task, "container_definitions");
    expect(container?.environment).toEqual(
      expect.arrayContaining([
        { name: "MAIL_FROM", value: "orders@mail.example.com" },
        { name: "MAIL_ENDPOINT", value: "https://email.eu-west-1.amazonaws.com" },
        { name: "MAIL_REGION", value: "eu-west-1" },
        {
          name: "MAIL_CONFIGURATION_SET",
          value: expect.stringMatching(/^\$\{aws_sesv2_configuration_set\./),
        },
      ]),
    );
  });

  test("alarms say when much of it comes back, or is reported", () => {
    const alarms = resources(aws, "aws_cloudwatch_metric_alarm")
      .map(([, own]) => own)
      .filter(({ namespace }) => namespace === "AWS/SES");
    expect(
      alarms.map(({ alarm_name, metric_name, threshold, dimensions }) => [
        alarm_name,
        metric_name,
        threshold,
        dimensions,
      ]),
    ).toEqual([
      ["shop-dev-mail-bounces", "Reputation.BounceRate", 0.05, { "ses:configuration-set": "shop-dev-mail" }],
      [
        "shop-dev-mail-complaints",
        "Reputation.ComplaintRate",
        0.001,
        { "ses:configuration-set": "shop-dev-mail" },
      ],
    ]);
  });
});

test("on Docker its users get the address, and nothing that sends", () => {
  const { onDocker } = project();
  const docker = stackNamed(
    synthesize((app) => void new LocalStack(app, onDocker)),
    "local",
  );
  const inventory = resources(docker, "docker_container")
    .map(([, own]) => own)
    .find(({ name }) => /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)));
  const own = ((inventory?.env ?? []) as string[]).filter((entry) => entry.startsWith("MAIL_"));
  expect(own).toEqual(["MAIL_FROM=orders@example.test"]);
});

const refused: [string, Parameters<typeof project>[0], string, unknown, string, string][] = [
  [
    "a whole address as the sender",
    { spec: { kind: "email", sender: "orders@example.com" } },
    "application shop: data.mail.sender",
    "orders@example.com",
    "1–64 lower-case letters, digits and single ., _ and -",
    'Write e.g. "orders".',
  ],
  [
    "a domain outside of the zone",
    { aws: { domain: "mail.example.org" } },
    "dev: data.mail.domain",
    "mail.example.org",
    "example.com, the environment's zone, or a name in it",
    "Correct it: Terraform adds its records to this zone.",
  ],
  [
    "a domain that only ends like the zone",
    { aws: { domain: "notexample.com" } },
    "dev: data.mail.domain",
    "notexample.com",
    "example.com, the environment's zone, or a name in it",
    "Correct it: Terraform adds its records to this zone.",
  ],
  [
    "an unknown policy",
    { aws: { domain: "mail.example.com", dmarc: "strict" } },
    "dev: data.mail.dmarc",
    "strict",
    'one of "none", "quarantine", "reject"',
    "Write one of them.",
  ],
  [
    "one that nothing uses",
    { uses: [] },
    "application shop: data.mail",
    "mail",
    "mail that something sends",
    'Write uses: ["mail"] in a service or a job, or remove it.',
  ],
];

test.each(refused)("refuses %s", (_title, given, path, value, expected, fix) => {
  const { onAws, onDocker } = project(given);
  expect(
    environmentProblems([onAws], [onDocker]).map((problem) => [
      problem.path,
      problem.value,
      problem.expected,
      problem.fix,
    ]),
  ).toEqual([[path, value, expected, fix]]);
});

test("refuses a second mail of the same domain", () => {
  const { onAws } = project();
  const application = {
    ...onAws.application,
    data: { ...onAws.application.data, news: email({ sender: "news" }) },
  };
  const inventory = application.services.inventory;
  const uses = [...(inventory?.uses ?? []), "news"];
  const environment = {
    ...changed(onAws, { "data.news": { domain: "mail.example.com" } }),
    application: changed(application, { "services.inventory.uses": uses }),
  };
  expect(environmentProblems([environment]).map(({ path, expected, fix }) => [path, expected, fix])).toEqual([
    [
      "dev: data.news.domain",
      "a domain of its own: mail has this one",
      "Write another domain, such as news.example.com: SES has each once.",
    ],
  ]);
});

test("refuses mail without a way to SES", () => {
  const { onAws } = project({
    more: { "network.nat": { mode: "none", because: "nothing here calls the internet" } },
  });
  expect(environmentProblems([onAws]).map(({ path, expected }) => [path, expected])).toContainEqual([
    "dev: network.nat",
    "a NAT gateway: mail sends through SES, which is outside the network",
  ]);
});

test("accepts what it was given", () => {
  const { onAws, onDocker } = project();
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
});
