import type { Check } from "./check";

/** The host is in the hosted zone in which Terraform creates records. */
export const domainChecks: Check = (environment, isValid) => {
  const { domain } = environment;
  if (!isValid("domain") || domain.host === domain.zone || domain.host.endsWith(`.${domain.zone}`)) return [];
  return [
    {
      path: "domain.host",
      value: domain.host,
      expected: `${domain.zone}, or a name that ends in .${domain.zone}`,
      fix: "Correct the host, or set zone to the hosted zone that contains it.",
    },
  ];
};
