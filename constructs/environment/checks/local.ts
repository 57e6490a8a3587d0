import { platformVariablesTaken } from "../../application/check-platform-variables";
import { injectedVariables } from "../../application/injected-variables";
import type { Problem } from "../../application/problem";
import { jobVariables } from "../../components/job/checks";
import { brokerVariables } from "../../components/queue/docker/broker-variables";
import { brokerCallers } from "../../components/queue/docker/topology";
import { brokerProblems } from "../../components/queue/local-checks";
import { streamsProblems } from "../../components/stream/local-checks";
import { releaseProblems } from "../../components/web-service/local-releases";
import type { LocalEnvironment } from "../local-environment";
import { localDataRelations } from "./local-data";
import { localNames } from "./local-names";
import { tooManyNetworks } from "./networks";

type IsSound = (path: string) => boolean;

/** Compares values of a local environment with each other and with its application, like the relations of the others. */
export function localRelations(environment: LocalEnvironment, isSound: IsSound): Problem[] {
  return [
    ...(isSound("publish") ? differentPorts(environment) : []),
    ...(isSound("mostNetworks") ? tooManyNetworks(environment) : []),
    ...(isSound("broker") ? brokerProblems(environment) : []),
    ...(isSound("streams") ? streamsProblems(environment) : []),
    ...localNames(environment),
    ...localDataRelations(environment, isSound),
    ...Object.keys(environment.application.services).flatMap((name) => [
      ...(isSound(`services.${name}.versions`) ? versions(environment, name) : []),
      ...(isSound(`services.${name}.variables`) ? variables(environment, name) : []),
    ]),
    ...Object.keys(environment.application.jobs).flatMap((name) => jobVariables(environment, name, isSound)),
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
        allowed: "a port of its own",
        mend: `Take another: publish.${earlier[0]} has it too.`,
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
      allowed: `shares of 100 per cent together, these are ${total}`,
      mend: 'Write e.g. { "shop:1.4.2": 90, "shop:1.5.0": 10 }.',
    },
  ];
}

function variables({ application, services }: LocalEnvironment, name: string): Problem[] {
  const word = application.services[name];
  if (!word) return [];
  const injected = new Set([
    ...injectedVariables(application, word),
    ...(brokerCallers(application).includes(name) ? Object.keys(brokerVariables) : []),
  ]);
  const own = services[name]?.variables;
  const taken = Object.entries(own ?? {})
    .filter(([variable]) => injected.has(variable.replace(/_(FILE|VERSION)$/, "")))
    .map(([variable, value]) => ({
      path: `services.${name}.variables.${variable}`,
      value,
      allowed: "a variable that `uses` does not inject",
      mend: "Remove it, or give it another name.",
    }));
  return [...taken, ...platformVariablesTaken(`services.${name}.variables`, word, own)];
}
