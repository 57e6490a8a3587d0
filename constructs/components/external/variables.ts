import { constantCase } from "../../application/variable-names";

/** The variables through which a container finds an external service: `SMTP_RELAY_HOST`, `SMTP_RELAY_PORT`. */
export function externalVariables(name: string) {
  const prefix = constantCase(name);
  return { host: `${prefix}_HOST`, port: `${prefix}_PORT` } as const;
}
