import type { MutantsOfFile } from "./mutant";

const loadBalancer = "test/constructs/aws/ingress/load-balancer.test.ts";

export const ingressMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "the load balancer can be deleted by mistake",
        "enableDeletionProtection: kept",
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
      ["idle connections outlive the application's", "idleTimeout: 60", "idleTimeout: 75"],
      ["traffic cannot be moved out of a sick zone", "enableZonalShift: true", "enableZonalShift: false"],
      ["the log bucket may refuse the first log", "dependsOn: [logs.bucket.policy],", ""],
      ["old TLS is spoken", '"ELBSecurityPolicy-TLS13-1-2-2021-06"', '"ELBSecurityPolicy-2016-08"'],
      [
        "HTTP is answered in the clear",
        '{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }',
        '{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200" } }',
      ],
      ["what no route matches is answered", 'statusCode: "404"', 'statusCode: "200"'],
      [
        "browsers may come back over HTTP",
        '      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",\n',
        "",
      ],
      ["pages may be framed", '"DENY"', '"SAMEORIGIN"'],
      [
        "the server says what it is",
        "routingHttpResponseServerEnabled: false",
        "routingHttpResponseServerEnabled: true",
      ],
      ["there is no firewall", 'new WebAcl(this, "firewall", {', "() => $&"],
      [
        "another port is open to the internet",
        'group.allowFromInternet(443, "HTTPS from anywhere");',
        '$& group.allowFromInternet(8080, "Debugging");',
      ],
      ["a route answers on every host", "condition: [{ hostHeader: { values: [host] } }, ", "condition: ["],
      ["DNS leads to a balancer that is down", "evaluateTargetHealth: true", "evaluateTargetHealth: false"],
      ["the logs go with a balancer that is kept", "destroyWithContents: !kept", "destroyWithContents: true"],
    ],
  },
  {
    file: "constructs/aws/ingress/target-group.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "requests in flight wait for AWS's five minutes",
        "deregistrationDelay: String(props.deregistrationDelaySeconds),",
        "",
      ],
      ["a task that answers with errors is healthy", 'matcher: "200"', 'matcher: "200-499"'],
      ["readiness is not asked", "path: health.path,", ""],
      ["a sick task keeps its traffic", "unhealthyThreshold: health.retries", "unhealthyThreshold: 10"],
      ["a change of the port takes the service down", "lifecycle: { createBeforeDestroy: true },", ""],
    ],
  },
  {
    file: "constructs/aws/ingress/web-acl.ts",
    noticedBy: loadBalancer,
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
    ],
  },
  {
    file: "constructs/aws/ingress/certificate.ts",
    noticedBy: loadBalancer,
    changes: [
      ["a new host takes the listener's certificate away", "lifecycle: { createBeforeDestroy: true },", ""],
      ["the certificate is not renewed by itself", 'validationMethod: "DNS"', 'validationMethod: "EMAIL"'],
      [
        "the listener does not wait until the certificate is issued",
        "this.arn = validation.certificateArn",
        "this.arn = certificate.arn",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/access-log-bucket.ts",
    noticedBy: loadBalancer,
    changes: [
      ["other accounts' load balancers write into the log", "/AWSLogs/${account}/*", "/AWSLogs/*"],
      ["the load balancer may read and delete its logs", 'actions: ["s3:PutObject"]', 'actions: ["s3:*"]'],
      ["logs are kept for a day", "expireDays: props.expireDays", "expireDays: 1"],
    ],
  },
];
