import { kebabCase } from "../../application/variable-names";
import { created } from "../../aws/existing/or-existing";
import type { DataCheck } from "../../environment/component";
import { configuredSoFar } from "../../environment/configured";
import type { EmailSettings } from "./settings";

/** The domain is in the environment's zone, no other mail of it has it, and there is a way to SES. */
export const emailChecks: DataCheck<"email"> = ({
  at,
  component: { name, settings },
  environment: { application, data, domain, network },
  isValid,
  isOwnValid,
}) => {
  const nat = created(network)?.nat;
  const before = configuredSoFar(application.data, data);
  const first = before.find(
    ({ spec, settings: own }) =>
      spec.kind === "email" && (own as Partial<EmailSettings>).domain === settings.domain,
  );
  return [
    ...(isOwnValid("domain") && isValid("domain.zone") && !isIn(settings.domain, domain.zone)
      ? [
          {
            path: at("domain"),
            value: settings.domain,
            expected: `${domain.zone}, the environment's zone, or a name in it`,
            fix: "Correct it: Terraform adds its records to this zone.",
          },
        ]
      : []),
    ...(isOwnValid("domain") && first !== undefined && first.name !== name
      ? [
          {
            path: at("domain"),
            value: settings.domain,
            expected: `a domain of its own: ${first.name} has this one`,
            fix: `Write another domain, such as ${kebabCase(name)}.${domain.zone}: SES has each once.`,
          },
        ]
      : []),
    ...(isValid("network.nat") && nat !== undefined && nat !== "per-zone" && nat.mode === "none"
      ? [
          {
            path: "network.nat",
            value: nat,
            expected: `a NAT gateway: ${name} sends through SES, which is outside the network`,
            fix: 'Write "per-zone", or "single" with a reason.',
          },
        ]
      : []),
  ];
};

function isIn(domain: string, zone: string): boolean {
  return domain === zone || domain.endsWith(`.${zone}`);
}
