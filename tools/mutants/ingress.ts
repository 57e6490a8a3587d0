import type { MutantsOfFile } from "./mutant";

const loadBalancer = "test/constructs/aws/ingress/load-balancer.test.ts";

export const ingressMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "the load balancer can be deleted by mistake",
        "enableDeletionProtection: !isOff(protection)",
        "enableDeletionProtection: false",
      ],
      ["malformed headers get through", "dropInvalidHeaderFields: true", "dropInvalidHeaderFields: false"],
      [
        "smuggled requests get through",
        'desyncMitigationMode: "defensive"',
        'desyncMitigationMode: "monitor"',
      ],
      ["accesses are not logged", "accessLogs: { enabled: true", "accessLogs: { enabled: false"],
      ["connections are not logged", "connectionLogs: { enabled: true", "connectionLogs: { enabled: false"],
      [
        "the load balancer stands in one zone",
        "subnets: props.network.public.subnetIds",
        "subnets: props.network.public.subnetIds.slice(0, 1)",
      ],
      [
        "the load balancer stands in private subnets",
        "subnets: props.network.public.subnetIds",
        "subnets: props.network.private.subnetIds",
      ],
      [
        "idle connections outlive the application's",
        "idleTimeout: props.idleSeconds ?? defaultIdleSeconds",
        "idleTimeout: 75",
      ],
      ["traffic cannot be moved out of a sick zone", "enableZonalShift: true", "enableZonalShift: false"],
      ["the log bucket may refuse the first log", "dependsOn: [logs.bucket.policy],", ""],
      [
        "HTTP is answered in the clear",
        '{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }',
        '{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200" } }',
      ],
      [
        "another port is open to the internet",
        'group.allowFromInternet(443, "HTTPS from anywhere");',
        '$& group.allowFromInternet(8080, "Debugging");',
      ],
      [
        "the load balancer is in the VPC's default security group",
        "securityGroups: [this.securityGroup.id],",
        "",
      ],
      [
        "the caller's address is lost",
        'xffHeaderProcessingMode: "append"',
        'xffHeaderProcessingMode: "remove"',
      ],
      ["the caller's port is lost", "enableXffClientPort: true", "enableXffClientPort: false"],
      [
        "services do not see which host was asked for",
        "preserveHostHeader: true",
        "preserveHostHeader: false",
      ],
      ["HTTP redirects for a while only", '"HTTP_301"', '"HTTP_302"'],
      ["a switched-off deletion protection does not say why", "if (isOff(deletionProtection))", "if (false)"],
      [
        "a switched-off firewall does not say why",
        'suppress(this.resource, ["CKV2_AWS_28", "lb-firewall"], props.firewall.because);',
        "",
      ],
      [
        "an open port 443 does not say why",
        "    suppress(\n      https,",
        "    ((..._: unknown[]) => undefined)(\n      https,",
      ],
      [
        "an open port 80 does not say why",
        "    suppress(\n      http,",
        "    ((..._: unknown[]) => undefined)(\n      http,",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/https-listener.ts",
    noticedBy: loadBalancer,
    changes: [
      ["old TLS is spoken", '"ELBSecurityPolicy-TLS13-1-2-2021-06"', '"ELBSecurityPolicy-2016-08"'],
      ["what no route matches is answered", 'statusCode: "404"', 'statusCode: "200"'],
      [
        "browsers may come back over HTTP",
        '    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",\n',
        "",
      ],
      ["pages may be framed", '"DENY"', '"SAMEORIGIN"'],
      [
        "the server says what it is",
        "routingHttpResponseServerEnabled: false",
        "routingHttpResponseServerEnabled: true",
      ],
      [
        "browsers guess what a file is",
        '    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",\n',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: "test/constructs/aws/ingress/load-balancer-alarms.test.ts",
    changes: [["nobody watches the load balancer", 'new LoadBalancerAlarms(this, "alarms", {', "() => $&"]],
  },
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: "test/constructs/aws/ingress/access-log-bucket.test.ts",
    changes: [
      [
        "the logs go with a balancer that is kept",
        "isOff(protection) ? protection.because : undefined",
        '"any reason"',
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: "test/constructs/aws/ingress/certificate.test.ts",
    changes: [
      ["DNS leads to a balancer that is down", "evaluateTargetHealth: true", "evaluateTargetHealth: false"],
    ],
  },
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: "test/constructs/aws/ingress/web-acl.test.ts",
    changes: [["there is no firewall", 'new WebAcl(this, "firewall", {', "() => $&"]],
  },
  {
    file: "constructs/aws/ingress/target-group.ts",
    noticedBy: "test/constructs/aws/ingress/target-group.test.ts",
    changes: [
      [
        "requests in flight wait for AWS's five minutes",
        "deregistrationDelay: String(props.deregistrationDelaySeconds),",
        "",
      ],
      ["a task that answers with errors is healthy", 'matcher: "200"', 'matcher: "200-499"'],
      ["readiness is not asked", "path: health.path,", ""],
      ["a sick task keeps its traffic", "unhealthyThreshold: health.retries", "unhealthyThreshold: 10"],
      [
        "a group that is replaced goes before the new one stands",
        "lifecycle: { createBeforeDestroy: true },",
        "",
      ],
      [
        "the health of tasks is not asked",
        "enabled: true,\n        protocol",
        "enabled: false,\n        protocol",
      ],
      [
        "a slow task gets as many requests as the others",
        'loadBalancingAlgorithmType: "least_outstanding_requests",',
        "",
      ],
      [
        "a browser keeps to one task, sick or not",
        "stickiness: { enabled: false",
        "stickiness: { enabled: true",
      ],
      ["a task is asked on another port than its own", 'port: "traffic-port"', 'port: "80"'],
      ["a single good answer makes a task healthy", "healthyThreshold: 2", "healthyThreshold: 1"],
      ["a task may take as long as it likes to answer", "timeout: health.timeoutSeconds,", ""],
      ["the load balancer asks as often as AWS likes", "interval: health.intervalSeconds,", ""],
    ],
  },
  {
    file: "constructs/aws/ingress/web-acl.ts",
    noticedBy: "test/constructs/aws/ingress/web-acl.test.ts",
    changes: [
      ["the firewall stands before nothing", 'new Wafv2WebAclAssociation(this, "association", {', "() => $&"],
      ["no limit for an address", "rule: [rateLimit(props.requestsPer5Minutes), ", "rule: ["],
      [
        "an address that sends too much is counted only",
        "action: { block: { customResponse: { responseCode: 429 } } }",
        "action: { count: {} }",
      ],
      ["the managed rules count only", "overrideAction: { none: {} }", "overrideAction: { count: {} }"],
      ["known bad inputs get through", '  "AWSManagedRulesKnownBadInputsRuleSet",\n', ""],
      ["refusals are not logged", 'new Wafv2WebAclLoggingConfiguration(this, "logging", {', "() => $&"],
      ["credentials stand in the firewall's log", '["authorization", "cookie"]', '["cookie"]'],
      ["the firewall is not measured", "cloudwatchMetricsEnabled: true", "cloudwatchMetricsEnabled: false"],
      ["bad addresses get through", '  "AWSManagedRulesAmazonIpReputationList",\n', ""],
      ["hidden addresses get through", '  "AWSManagedRulesAnonymousIpList",\n', ""],
      ["common attacks get through", '  "AWSManagedRulesCommonRuleSet",\n', ""],
      ["injected SQL gets through", '  "AWSManagedRulesSQLiRuleSet",\n', ""],
      ["an address has an hour for its requests", "evaluation_window_sec: 300", "evaluation_window_sec: 600"],
      [
        "all addresses together have the limit of one",
        'aggregate_key_type: "IP"',
        'aggregate_key_type: "CONSTANT"',
      ],
      [
        "no refused request can be looked at",
        "sampledRequestsEnabled: true",
        "sampledRequestsEnabled: false",
      ],
      ["refusals go into another log", "logDestinationConfigs: [logGroup.arn]", "logDestinationConfigs: []"],
      ["refusals are not encrypted with our key", "key: props.logKey,", 'key: { arn: "" } as never,'],
      ["managed rules come before the limit", "priority: 0", "priority: 99"],
    ],
  },
  {
    file: "constructs/aws/ingress/certificate.ts",
    noticedBy: "test/constructs/aws/ingress/certificate.test.ts",
    changes: [
      ["a new host takes the listener's certificate away", "lifecycle: { createBeforeDestroy: true },", ""],
      ["the certificate is not renewed by itself", 'validationMethod: "DNS"', 'validationMethod: "EMAIL"'],
      [
        "the other hosts have no certificate",
        "subjectAlternativeNames: [props.host, ...props.otherHosts]",
        "subjectAlternativeNames: [props.host]",
      ],
      ["the certificate has an old kind of key", 'keyAlgorithm: "EC_prime256v1",', ""],
      ["a record that stands already stops the apply", "allowOverwrite: true,", ""],
    ],
  },
  {
    file: "constructs/aws/ingress/certificate.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "the listener does not wait until the certificate is issued",
        "this.arn = validation.certificateArn",
        "this.arn = certificate.arn",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/access-log-bucket.ts",
    noticedBy: "test/constructs/aws/ingress/access-log-bucket.test.ts",
    changes: [
      ["other accounts' load balancers write into the log", "/AWSLogs/${account}/*", "/AWSLogs/*"],
      ["the load balancer may read and delete its logs", 'actions: ["s3:PutObject"]', 'actions: ["s3:*"]'],
      ["logs are kept for a day", "expireDays: props.expireDays", "expireDays: 1"],
      ["connections cannot be logged", '["access", "connection"]', '["access"]'],
      ["replaced logs are kept for ever", "keepOldVersionsDays: 7", "keepOldVersionsDays: 3650"],
    ],
  },
];
