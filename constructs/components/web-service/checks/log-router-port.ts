import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import { firelensPort } from "../../../application/telemetry";
import type { ServiceCheck } from "../../../environment/component";
import type { WebServiceSpec } from "../spec";

/** The port of a service in an environment whose log router listens in the same task. */
export const portOfLogRouter: ServiceCheck<"webService"> = ({
  at,
  component: { spec, settings },
  isOwnValid,
}) =>
  logRouterPortProblems(
    { port: spec.port, ports: spec.ports, logRouter: settings.logRouter },
    at,
    isOwnValid,
  );

/** The same check for a construct that is used on its own. */
export const logRouterPortProblems = rule(["port", "ports", "logRouter"], taken);

function taken(
  { port, ports = {}, logRouter }: Pick<WebServiceSpec, "port" | "ports"> & { readonly logRouter?: object },
  at: At,
): Problem[] {
  const listening = [port, ...Object.values(ports).map((own) => own.port)];
  if (logRouter === undefined || !listening.includes(firelensPort)) return [];
  return [
    {
      path: at("logRouter"),
      value: logRouter,
      expected: `no log router with the port ${firelensPort}, on which FireLens listens in the same task`,
      fix: "Change the port of the service in the application, e.g. to 3000, or remove logRouter.",
    },
  ];
}
