import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { type Attributes, at, embedded, resources, statements } from "../../../support/synthesize";

const shop = { "data.receipts.publicRead": { subdomain: "receipts" } };

describe("on AWS", () => {
  const stack = productionSample({ shop });
  const distribution = at(stack, "aws_cloudfront_distribution", "data/receipts/public");
  const [address] = resources(stack, "aws_cloudfront_distribution").map(([own]) => own);
  const arn = `\${aws_cloudfront_distribution.${address}.arn}`;

  test("a distribution serves the objects at a host of the environment", () => {
    expect(distribution).toMatchObject({
      aliases: ["receipts.shop.example.com"],
      default_cache_behavior: {
        allowed_methods: ["GET", "HEAD", "OPTIONS"],
        viewer_protocol_policy: "redirect-to-https",
      },
      origin: [
        {
          domain_name: expect.stringMatching(/^shop-production-receipts-.*\.s3\.eu-west-1\.amazonaws\.com$/),
          origin_access_control_id: expect.stringContaining("aws_cloudfront_origin_access_control."),
        },
      ],
      price_class: "PriceClass_100",
      viewer_certificate: { minimum_protocol_version: "TLSv1.2_2021", ssl_support_method: "sni-only" },
    });
    expect(violationsOf("production", stack)).toEqual([]);
  });

  test("its certificate and its log are in us-east-1, its records in the zone of the host", () => {
    const providers = [
      ["aws_acm_certificate", "data/receipts/public/certificate"],
      ["aws_acm_certificate_validation", "data/receipts/public/certificate/validation"],
      ["aws_cloudwatch_log_delivery_source", "data/receipts/public/log-source"],
      ["aws_cloudwatch_log_delivery_destination", "data/receipts/public/log-destination"],
      ["aws_cloudwatch_log_delivery", "data/receipts/public/log"],
    ].map(([type = "", path = ""]) => at(stack, type, path).provider);
    expect(new Set(providers)).toEqual(new Set(["aws.global"]));
    expect(stack.provider?.aws).toContainEqual(
      expect.objectContaining({ alias: "global", region: "us-east-1" }),
    );
    expect(at(stack, "aws_cloudwatch_log_delivery_source", "data/receipts/public/log-source")).toMatchObject({
      log_type: "ACCESS_LOGS",
      resource_arn: arn,
    });
    for (const type of ["A", "AAAA"])
      expect(
        at(stack, "aws_route53_record", `data/receipts/public/record-${type.toLowerCase()}`),
      ).toMatchObject({ name: "receipts.shop.example.com", type, alias: { zone_id: "Z2FDTNDATAQYW2" } });
  });

  test("the bucket stays private: the distribution alone gets objects, and lists none", () => {
    const granted = statements(at(stack, "aws_s3_bucket_policy", "data/receipts/bucket/policy")).filter(
      ({ Effect }) => Effect === "Allow",
    );
    expect(granted).toEqual([
      expect.objectContaining({
        Principal: { Service: ["cloudfront.amazonaws.com"] },
        Action: ["s3:GetObject"],
        Condition: { StringEquals: { "aws:SourceArn": arn } },
      }),
    ]);
    const blocks = at(stack, "aws_s3_bucket_public_access_block", "data/receipts/bucket/public-access");
    expect(blocks).toMatchObject({ block_public_policy: true, restrict_public_buckets: true });
  });

  test("distributions of the account decrypt with the key of stored data, and only then", () => {
    const users = (of: typeof stack) =>
      statements(at(of, "aws_kms_key", "data-key")).map(({ Sid }) => Sid as string);
    expect(users(stack)).toContain("Distributions");
    expect(users(productionSample({}))).not.toContain("Distributions");
    expect(resources(productionSample({}), "aws_cloudfront_distribution")).toEqual([]);
  });

  test("its users know the address", () => {
    const [api] = resources(stack, "aws_ecs_task_definition")
      .filter(([own]) => own.includes("api"))
      .flatMap(([, task]) => embedded<Attributes[]>(task, "container_definitions"));
    expect(api?.environment).toContainEqual({
      name: "RECEIPTS_PUBLIC_URL",
      value: "https://receipts.shop.example.com",
    });
  });

  test("more locations by the environment's config", () => {
    const wide = productionSample({ shop, production: { "data.receipts.priceClass": "PriceClass_All" } });
    expect(at(wide, "aws_cloudfront_distribution", "data/receipts/public").price_class).toBe(
      "PriceClass_All",
    );
  });
});

describe("on Docker", () => {
  const stack = localSample({ shop });
  const containers = new Map(
    resources(stack, "docker_container").map(([, own]) => [String(own.name), own] as const),
  );
  const networks = (name: string) =>
    ((containers.get(name)?.networks_advanced ?? []) as { name: string }[]).map((own) => own.name);

  test("the public balancer reaches the store on a network of its own", () => {
    const [address] = resources(stack, "docker_network")
      .filter(([, own]) => own.name === "shop-local-receipts-public")
      .map(([own]) => own);
    expect(networks("shop-local-receipts")).toContain(`\${docker_network.${address}.name}`);
    expect(networks("shop-local-balancer")).toContain(`\${docker_network.${address}.name}`);
    expect(violationsOf("local", stack)).toEqual([]);
  });

  test("only whole objects are read, by their names", () => {
    const [configuration] = resources(stack, "terraform_data")
      .map(([, own]) => JSON.stringify(own))
      .filter((text) => text.includes("backend receipts"));
    const start = configuration?.indexOf("\\n\\nbackend receipts") ?? 0;
    const backend = configuration?.slice(start, configuration.indexOf("\\n\\n", start + 4));
    for (const line of [
      "http-request deny deny_status 405 unless METH_GET",
      "http-request deny deny_status 403 if { path / }",
      "http-request set-pathq /receipts%[path]",
    ])
      expect(backend).toContain(line);
    expect(configuration).toContain(
      "use_backend receipts if { hdr(host),field(1,:),lower -m str receipts.shop.localhost }",
    );
  });

  test("the store lets anybody read, and its users know the address", () => {
    expect(containers.get("shop-local-receipts")?.env).toContain("PUBLIC_READ=on");
    const [, api] = [...containers].find(([name]) => name.startsWith("shop-local-api-")) ?? [];
    expect(api?.env).toContainEqual(
      expect.stringMatching(/^RECEIPTS_PUBLIC_URL=https:\/\/receipts\.shop\.localhost/),
    );
  });
});

test.each([
  ["a route", { "data.receipts.publicRead": { subdomain: "admin" } }, "services.api.routes[1]"],
  [
    "a public port",
    {
      ...shop,
      "services.inventory.ports": {
        ssh: { port: 22, protocol: "tcp", public: { port: 22, subdomain: "receipts" } },
      },
    },
    "services.inventory.ports.ssh",
  ],
])("refuses the label of %s", (_, changes, owner) => {
  const all = problemsOfSample({ shop: changes }).filter(({ path }) => path.includes("publicRead"));
  expect(all).toEqual([
    {
      path: "application shop: data.receipts.publicRead.subdomain",
      value: changes["data.receipts.publicRead"].subdomain,
      expected: "a label that nothing else has: each host name leads to one place",
      fix: `Write another label: ${owner} has this one.`,
    },
  ]);
});

test("refuses what is no label", () => {
  expect(problemsOfSample({ shop: { "data.receipts.publicRead": { subdomain: "a.b" } } })).toEqual([
    expect.objectContaining({
      path: "application shop: data.receipts.publicRead.subdomain",
      value: "a.b",
      expected: "one label of a host name",
    }),
  ]);
});

test("refuses a price class that CloudFront does not have", () => {
  expect(problemsOfSample({ shop, production: { "data.receipts.priceClass": "PriceClass_50" } })).toEqual([
    {
      path: "production: data.receipts.priceClass",
      value: "PriceClass_50",
      expected: 'one of "PriceClass_100", "PriceClass_200", "PriceClass_All"',
      fix: "Write one of them.",
    },
  ]);
});
