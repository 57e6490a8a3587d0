import { platformVariablesTaken } from "../../application/check-platform-variables";
import { injectedVariables } from "../../application/injected-variables";
import type { Problem } from "../../application/problem";
import { jobVariables } from "../../components/job/checks";
import { brokerVariables } from "../../components/messaging/docker/broker-variables";
import { brokerCallers } from "../../components/messaging/docker/topology";
import { brokerProblems } from "../../components/messaging/broker-checks";
import { streamsProblems } from "../../components/stream/local-checks";
import { releaseProblems } from "../../components/web-service/local-releases";
import type { LocalEnvironment } from "../local-environment";
import { localDataChecks } from "./local-data";
import { localNames } from "./local-names";
import { tooManyNetworks } from "./networks";

type IsValid = (path: string) => boolean;

/** Compares values of a local environment with each other and with its application, like the relations of the others. */
export function localChecks(environment: LocalEnvironment, isValid: IsValid): Problem[] {
  return [
    ...(isValid("publish") ? differentPorts(environment) : []),
    ...(isValid("maxNetworks") ? tooManyNetworks(environment) : []),
    ...(isValid("broker") ? brokerProblems(environment) : []),
    ...(isValid("streams") ? streamsProblems(environment) : []),
    ...localNames(environment),
    ...localDataChecks(environment, isValid),
    ...Object.keys(environment.application.services).flatMap((name) => [
      ...(isValid(`services.${name}.versions`) ? versions(environment, name) : []),
      ...(isValid(`services.${name}.variables`) ? variables(environment, name) : []),
    ]),
    ...Object.keys(environment.application.jobs).flatMap((name) => jobVariables(environment, name, isValid)),
  ];
}

function differentPorts({ publish: { http, https, stats } }: LocalEnvironment): Problem[] {
  const ports = Object.entries({ http, https, stats });
  return ports.flatMap(([name, port], index) => {
    const earlier = ports.slice(0, index).find(([, other]) => other === port);
    if (!earlier) return [];
    return [
      {
        path: `publish.${name}`,
        value: port,
        expected: "a port of its own",
        fix: `Take another: publish.${earlier[0]} has it too.`,
      },
    ];
  });
}

/** Shares that do not add up say enough: what the deployment wants of them is said when they do. */
function versions(environment: LocalEnvironment, name: string): Problem[] {
  const wrong = shares(environment, name);
  return wrong.length > 0 ? wrong : releaseProblems(environment, name);
}

function shares({ services }: LocalEnvironment, name: string): Problem[] {
  const settings = services[name];
  if (!settings || !("versions" in settings)) return [];
  const total = Object.values(settings.versions).reduce((sum, percent) => sum + percent, 0);
  if (total === 100) return [];
  return [
    {
      path: `services.${name}.versions`,
      value: settings.versions,
      expected: `shares of 100 per cent together, these are ${total}`,
      fix: 'Write e.g. { "shop:1.4.2": 90, "shop:1.5.0": 10 }.',
    },
  ];
}

function variables({ application, services }: LocalEnvironment, name: string): Problem[] {
  const spec = application.services[name];
  if (!spec) return [];
  const injected = new Set([
    ...injectedVariables(application, spec),
    ...(brokerCallers(application).includes(name) ? Object.keys(brokerVariables) : []),
  ]);
  const own = services[name]?.variables;
  const taken = Object.entries(own ?? {})
    .filter(([variable]) => injected.has(variable.replace(/_(FILE|VERSION)$/, "")))
    .map(([variable, value]) => ({
      path: `services.${name}.variables.${variable}`,
      value,
      expected: "a variable that `uses` does not inject",
      fix: "Remove it, or give it another name.",
    }));
  return [...taken, ...platformVariablesTaken(`services.${name}.variables`, spec, own)];
}
