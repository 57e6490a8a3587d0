import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { responseHeadersOf } from "../../application/response-headers";
import type { Environment } from "../environment";
import type { Check } from "./check";

/** What another team made, against the environment that uses it. */
export const existingChecks: Check = (environment, isValid, _components, isSpecValid) => [
  ...elsewhere(environment, isValid),
  ...(isValid("loadBalancer") ? loadBalancer(environment, isValid, isSpecValid) : []),
  ...(isValid("alerts") ? alerts(environment, isValid) : []),
];

/** ECS, load balancers and alarms use what is in their own region, the first two also of their own account. */
function elsewhere(environment: Environment, isValid: IsValid): Problem[] {
  const { region, account, cluster, loadBalancer, alerts, keys = {} } = environment;
  if (!isValid("region") || !isValid("account")) return [];
  const arns: (readonly [section: string, setting: string, arn: string | undefined, isOwn: boolean])[] = [];
  const add = (section: string, isOwn: boolean, given: Readonly<Record<string, string | undefined>>) => {
    for (const [setting, arn] of Object.entries(given))
      if (isValid(section)) arns.push([section, setting, arn, isOwn]);
  };
  if (isValid("cluster") && "existing" in cluster) {
    const { arn, namespaceArn } = cluster.existing;
    add("cluster.existing", true, { arn });
    add("cluster.existing", false, { namespaceArn });
  }
  if (isValid("loadBalancer") && "existing" in loadBalancer) {
    const { httpsListenerArn } = loadBalancer.existing;
    add("loadBalancer.existing", true, { httpsListenerArn });
  }
  if (isValid("alerts") && "existing" in alerts) add("alerts.existing", false, alerts.existing);
  if (isValid("keys")) add("keys", false, keys);
  return arns.flatMap(([section, setting, arn, isOwn]) => {
    if (arn === undefined) return [];
    const [, , , itsRegion, itsAccount] = arn.split(":");
    if (itsRegion === region && (!isOwn || itsAccount === account)) return [];
    return [
      {
        path: `${section}.${setting}`,
        value: arn,
        expected: `an ARN of the environment's region${isOwn ? " and account" : ""}: …:${region}:${isOwn ? account : "…"}:…`,
        fix: `Give one that is there${isOwn ? "" : "; it may be in another account"}.`,
      },
    ];
  });
}

function loadBalancer(environment: Environment, isValid: IsValid, isSpecValid: IsValid): Problem[] {
  const { application, loadBalancer: settings, network } = environment;
  if (!("existing" in settings)) return [];
  const withHeaders = Object.entries(application.services)
    .filter(([name, spec]) => isSpecValid(`services.${name}`) && responseHeadersOf(spec) !== undefined)
    .map(([name]) => name);
  return [
    ...(isValid("network") && !("existing" in network)
      ? [
          {
            path: "loadBalancer.existing",
            value: settings.existing,
            expected: "with network.existing: a load balancer reaches tasks of its own VPC only",
            fix: "Give the load balancer's VPC as network.existing, or let Terraform create the load balancer.",
          },
        ]
      : []),
    ...(withHeaders.length > 0
      ? [
          {
            path: "loadBalancer.existing",
            value: settings.existing,
            expected: `no responseHeaders, which ${withHeaders.join(", ")} ${withHeaders.length > 1 ? "have" : "has"}: the owner of the listener sets its headers`,
            fix: "Remove responseHeaders, and send the headers from the service.",
          },
        ]
      : []),
  ];
}

function alerts({ alerts: settings, escalation, outside, budget }: Environment, isValid: IsValid): Problem[] {
  if (!("existing" in settings)) return [];
  return [
    ...(escalation === undefined
      ? [
          {
            path: "escalation",
            value: undefined,
            expected: "whom the engineer on call reaches, because alerts.existing has no addresses",
            fix: 'Write e.g. [{ afterMinutes: 0, contact: "on-call engineer, +49 30 123456" }].',
          },
        ]
      : []),
    ...(isValid("outside") && outside !== undefined
      ? [
          {
            path: "outside",
            value: outside,
            expected: "none with alerts.existing: its alarm is in us-east-1, where the topics are not",
            fix: "Remove it, or let Terraform create the topics.",
          },
        ]
      : []),
    ...(isValid("budget") && budget !== undefined
      ? [
          {
            path: "budget",
            value: budget,
            expected: "none with alerts.existing: AWS mails alerts.email",
            fix: "Remove it, or let Terraform create the topics.",
          },
        ]
      : []),
  ];
}
