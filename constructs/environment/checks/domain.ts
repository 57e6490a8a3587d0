import type { Relation } from "./check";

/** The host lies in the zone whose records Terraform writes. */
export const domainRelations: Relation = ({ domain }, isSound) => {
  if (!isSound("domain") || domain.host === domain.zone || domain.host.endsWith(`.${domain.zone}`)) return [];
  return [
    {
      path: "domain.host",
      value: domain.host,
      allowed: `${domain.zone}, or a name that ends in .${domain.zone}`,
      mend: "Correct the host, or name the zone that it lies in.",
    },
  ];
};
