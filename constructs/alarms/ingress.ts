import { declareAlarms } from "./declaration";

const namespace = "AWS/ApplicationELB";
const describe = "aws elbv2 describe-load-balancers --names {loadBalancer}";
const targets =
  "See which targets are unhealthy: `for group in $(aws elbv2 describe-target-groups --load-balancer-arn $(aws elbv2 describe-load-balancers --names {loadBalancer} --query 'LoadBalancers[0].LoadBalancerArn' --output text) --query 'TargetGroups[].TargetGroupArn' --output text); do aws elbv2 describe-target-health --target-group-arn $group; done`";
const balancer = "docker logs --tail 100 {container}";

const copies = "See which containers are unhealthy: `docker ps --all --filter health=unhealthy`";

/** Alarms of the public load balancers and of certificates. */
export const loadBalancerAlarms = declareAlarms("load-balancer", {
  "5xx": {
    severity: "page",
    symptom:
      "More than {threshold} requests in each of {minutes} minutes got no answer from any service (502, 503, 504): users see errors.",
    why: "A task that stops may cut a few requests; 10 a minute for 3 minutes are no accident.",
    when: "above",
    threshold: 10,
    periodSeconds: 60,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace, name: "HTTPCode_ELB_5XX_Count", statistic: "Sum" },
    machine: {
      expression:
        'sum(increase(haproxy_frontend_http_responses_total{instance="{container}",code="5xx"}[1m])) - sum(increase(haproxy_server_http_responses_total{instance="{container}",code="5xx"}[1m]))',
      firstCommand: balancer,
      steps: [
        copies,
        "502: a container closed the connection. 503: no healthy container. 504: a container was too slow.",
      ],
    },
    firstCommand: describe,
    steps: [targets, "502: a task closed the connection. 503: no healthy task. 504: a task was too slow."],
    prevention:
      "Keep-alive of the service longer than the load balancer's idle timeout; tasks in every zone.",
  },
  rejected: {
    severity: "page",
    symptom:
      "The load balancer refused connections for {minutes} minutes: users cannot connect, it is at its limit.",
    why: "A load balancer that scales up refuses none.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace, name: "RejectedConnectionCount", statistic: "Sum" },
    machine: {
      expression:
        '100 * max(haproxy_process_current_connections{instance="{container}"} / haproxy_process_max_connections{instance="{container}"})',
      threshold: 80,
      symptom:
        "More than {threshold} % of the connections that the balancer accepts were open for {minutes} minutes.",
      why: "At 100 % it accepts no more: users cannot connect.",
      firstCommand: balancer,
      steps: [
        "Look at the balancer's statistics: which clients, which service? Lower `requestsPer10Seconds`.",
      ],
    },
    firstCommand: describe,
    steps: [targets, "Look at the firewall's dashboard: is it an attack? Lower `requestsPer5Minutes`."],
    prevention: "Announce a launch to AWS Support, which prepares the load balancer.",
  },
  traffic: {
    severity: "ticket",
    symptom:
      "Fewer requests arrived for 30 minutes than at this time of the day in the weeks before: users may not reach it.",
    why: "No number fits night and day: CloudWatch learns a band of 3 standard deviations from two weeks.",
    when: "below",
    threshold: 3,
    learned: true,
    periodSeconds: 300,
    periods: 6,
    // Without any request there is no data: the health checks from outside notice that.
    missingData: "notBreaching",
    metric: { namespace, name: "RequestCount", statistic: "Sum" },
    firstCommand: describe,
    steps: [
      "Open the site from outside, and look up its name: `dig +short {host}`",
      targets,
      "A holiday or a campaign that ended needs nothing: the band follows.",
    ],
    prevention: "Health checks from outside tell a network failure from a quiet day.",
  },
  outside: {
    severity: "page",
    symptom:
      "{url} did not answer from outside for {minutes} minutes: most users cannot reach it, whatever the load balancer counts.",
    why: "Route 53 asks from several regions every 30 seconds, and takes it for down when most of them fail three times.",
    when: "below",
    threshold: 1,
    periodSeconds: 60,
    periods: 3,
    missingData: "breaching",
    metric: { namespace: "AWS/Route53", name: "HealthCheckStatus", statistic: "Minimum" },
    firstCommand: "curl --silent --show-error --include {url}",
    steps: [
      "See what each region got: `aws route53 get-health-check-status --health-check-id $(aws route53 list-health-checks --query \"HealthChecks[?HealthCheckConfig.FullyQualifiedDomainName=='{host}'].Id | [0]\" --output text)`",
      "Look up the name: `dig +short {host}`. Without an answer look at the hosted zone and the domain's registration.",
      "If the name resolves, look at the load balancer's alarms and at the certificate.",
    ],
    prevention: "A path that answers without the database; DNS records only by Terraform.",
  },
  failover: {
    severity: "page",
    symptom:
      "{url} did not answer for {minutes} minutes: DNS sends requests to the second region, whose databases take no writes before they are promoted.",
    why: "DNS follows this health check: three failures from most regions.",
    when: "below",
    threshold: 1,
    periodSeconds: 60,
    periods: 1,
    missingData: "breaching",
    metric: { namespace: "AWS/Route53", name: "HealthCheckStatus", statistic: "Minimum" },
    firstCommand: "curl --silent --show-error --include {url}",
    steps: [
      "If the region comes back within the recovery time objective, wait: DNS returns by itself.",
      "Otherwise fail over. Every step, without doing it: `npx plinth failover {environment} --dry-run`",
    ],
    prevention: "Fail over on purpose twice a year, so that it is a routine.",
  },
  certificate: {
    severity: "ticket",
    symptom: "The certificate of {host} ends in less than {threshold} days: then no client trusts the site.",
    why: "ACM renews 60 days before the end; below 30 the renewal has failed.",
    when: "below",
    threshold: 30,
    periodSeconds: 86_400,
    periods: 1,
    missingData: "notBreaching",
    metric: { namespace: "AWS/CertificateManager", name: "DaysToExpiry", statistic: "Minimum" },
    machine: {
      expression: '(probe_ssl_earliest_cert_expiry{instance="{container}"} - time()) / 86400',
      threshold: 14,
      why: "`npx plinth secrets` renews its own certificate in the last 30 days; 14 are left to get another one.",
      firstCommand: 'npx plinth secrets && docker exec {container} sh -c "kill -USR2 1"',
      prevention: "Run `npx plinth secrets` each month.",
      steps: [
        "A certificate of another issuer: write it to `balancer/tls.pem` in the directory of the secrets, then repeat the second half of the command.",
      ],
    },
    firstCommand: "aws acm list-certificates --query \"CertificateSummaryList[?DomainName=='{host}']\"",
    steps: [
      "Look for the validation record: ACM renews only while `_….{host}` is in DNS. Apply writes it again.",
      "An imported certificate is not renewed by ACM: import the new one under the same ARN.",
    ],
    prevention: "Let ACM issue the certificate; never delete validation records.",
  },
  "tcp-unhealthy": {
    severity: "page",
    symptom:
      "A port of the network load balancer had an unhealthy task for {minutes} minutes: {label} accepts fewer connections.",
    why: "A task that starts is healthy within its grace period; 5 minutes are longer than that.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 5,
    missingData: "notBreaching",
    metric: { namespace: "AWS/NetworkELB", name: "UnHealthyHostCount", statistic: "Maximum" },
    firstCommand: describe,
    steps: [targets],
    prevention: "Readiness checks only what the service cannot work without.",
  },
  "tcp-rejected": {
    severity: "ticket",
    symptom: "The network load balancer rejected connections for {minutes} minutes: clients cannot connect.",
    why: "Healthy targets and free ports reject none.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace: "AWS/NetworkELB", name: "RejectedFlowCount", statistic: "Sum" },
    firstCommand: describe,
    steps: [targets],
    prevention: "More tasks: each target has 55,000 ports for one client address.",
  },
});
