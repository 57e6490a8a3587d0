import type { Problem } from "../../application/problem";
import { matchesOf } from "../../application/route";
import { aliasPriority } from "../../aws/ingress/alias-priority";
import type { Environment } from "../environment";
import { subdomainsOf } from "../hosts-of";
import type { Check } from "./check";

/** A listener rule has five values of conditions at most: a path, and the hosts. */
const maxServed = 3;

/** Hosts are in their hosted zones, differ, and have certificates of this account and region. */
export const domainChecks: Check = (environment, isValid) => {
  const { domain } = environment;
  if (!isValid("domain")) return [];
  return [
    ...outsideZone("domain.host", domain.host, domain.zone),
    ...(isValid("account") && isValid("region")
      ? certificateElsewhere("domain.certificateArn", domain.certificateArn, environment)
      : []),
    ...(domain.aliases ?? []).flatMap((alias, index) => {
      const path = `domain.aliases[${index}]`;
      return [
        ...(alias.zone === undefined ? [] : outsideZone(`${path}.host`, alias.host, alias.zone)),
        ...(isValid("account") && isValid("region")
          ? certificateElsewhere(`${path}.certificateArn`, alias.certificateArn, environment)
          : []),
        ...withoutCertificate(path, alias),
        ...ownHost(path, alias.host, environment),
        ...(alias.redirects ? takenPriority(path, alias.host, environment) : []),
      ];
    }),
    ...tooManyServed(environment),
  ];
};

type Alias = NonNullable<Environment["domain"]["aliases"]>[number];

function outsideZone(path: string, host: string, zone: string): Problem[] {
  if (host === zone || host.endsWith(`.${zone}`)) return [];
  return [
    {
      path,
      value: host,
      expected: `${zone}, or a name that ends in .${zone}`,
      fix: "Correct the host, or set zone to the hosted zone that contains it.",
    },
  ];
}

function certificateElsewhere(
  path: string,
  arn: string | undefined,
  { account, region }: Environment,
): Problem[] {
  if (arn === undefined || arn.startsWith(`arn:aws:acm:${region}:${account}:`)) return [];
  return [
    {
      path,
      value: arn,
      expected: `a certificate of the environment's region and account: arn:aws:acm:${region}:${account}:certificate/…`,
      fix: "Request or import the certificate there; a load balancer uses no other one.",
    },
  ];
}

function withoutCertificate(path: string, alias: Alias): Problem[] {
  if (alias.zone !== undefined || alias.certificateArn !== undefined) return [];
  return [
    {
      path,
      value: alias,
      expected: "a zone, in which the certificate is validated, or the ARN of a certificate",
      fix: 'Add zone: "…" if the hosted zone is in this account, otherwise certificateArn: "arn:aws:acm:…".',
    },
  ];
}

function ownHost(path: string, host: string, environment: Environment): Problem[] {
  const own = [
    environment.domain.host,
    ...subdomainsOf(environment).map((label) => `${label}.${environment.domain.host}`),
  ];
  if (!own.includes(host)) return [];
  return [
    {
      path: `${path}.host`,
      value: host,
      expected: "another host than those of the environment and its routes",
      fix: "Remove it: it is served already.",
    },
  ];
}

/** Two listener rules cannot have one priority. */
function takenPriority(path: string, host: string, { application, domain }: Environment): Problem[] {
  const priority = aliasPriority(host);
  const route = Object.entries(application.services).find(([, service]) =>
    matchesOf(service).some(({ match }) => match.priority === priority),
  );
  const alias = domain.aliases?.find(
    (other) => other.redirects && other.host < host && aliasPriority(other.host) === priority,
  );
  const taken = route ? `a route of ${route[0]}` : alias?.host;
  if (taken === undefined) return [];
  return [
    {
      path: `${path}.redirects`,
      value: true,
      expected: `a listener rule with the priority ${priority}, which ${taken} has`,
      fix: route
        ? "Give the route another priority."
        : "Serve one of the two hosts, without redirects, or let its DNS provider redirect it.",
    },
  ];
}

function tooManyServed({ domain: { aliases = [] } }: Environment): Problem[] {
  const served = aliases.filter(({ redirects = false }) => !redirects);
  if (served.length <= maxServed) return [];
  return [
    {
      path: "domain.aliases",
      value: served.length,
      expected: `at most ${maxServed} without redirects: a listener rule has at most 5 values, one of them the path and one the environment's host`,
      fix: "Redirect some of them: redirects: true.",
    },
  ];
}
