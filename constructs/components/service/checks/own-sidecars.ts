import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import type { SidecarSpec } from "../../../application/sidecars";
import { collectorPorts, firelensPort } from "../../../application/telemetry";
import { kebabCase } from "../../../application/variable-names";
import type { LocalServiceCheck, ServiceCheck } from "../../../environment/component";
import { sidecarShare } from "../aws/sidecar-share";
import type { ServiceSettings } from "../settings";
import type { WithSidecars } from "../sidecars";
import { memoryProblems } from "../task-checks";

type Checked = WithSidecars & Pick<ServiceSettings, "cpuUnits" | "memoryMiB" | "collector" | "logRouter">;

/** A service's own sidecars against its task. */
export const ownSidecarProblems = allOf<Checked>(
  rule(["sidecars", "collector", "logRouter", "cpuUnits", "memoryMiB"], room),
  rule(["sidecars"], directories),
  rule(["sidecars", "logRouter"], routerPort),
);

/** CPU units and MiB without which the service's own container does not run. */
const minLeft = { cpuUnits: 32, memoryMiB: 64 } as const;

function room({ sidecars = {}, collector, logRouter, ...task }: Checked, at: At): Problem[] {
  const own = Object.entries(sidecars);
  if (own.length === 0) return [];
  const platform = sidecarShare({ collector, logRouter });
  return (["cpuUnits", "memoryMiB"] as const).flatMap((of) => {
    const taken = own.reduce((sum, [, sidecar]) => sum + sidecar[of], platform[of]);
    const min = taken + minLeft[of];
    if (task[of] >= min) return [];
    const unit = of === "cpuUnits" ? "CPU units" : "MiB";
    const names = own.map(([name, sidecar]) => `${name} ${sidecar[of]}`).join(" + ");
    const others = platform[of] > 0 ? ` + collector and log router ${platform[of]}` : "";
    return [
      {
        path: at(of),
        value: task[of],
        expected: `at least ${min}: its sidecars take ${names}${others} = ${taken} ${unit}, and the service needs ${minLeft[of]} at least`,
        fix: "Raise it, or give the sidecars less.",
      },
    ];
  });
}

function directories({ sidecars = {} }: WithSidecars, at: At): Problem[] {
  return Object.entries(sidecars).flatMap(([name, { memoryMiB, writablePaths }]) =>
    memoryProblems(
      { memoryMiB, writablePaths },
      (setting) => at(`sidecars.${name}.${setting}`),
      () => true,
    ),
  );
}

function routerPort(
  { sidecars = {}, logRouter }: Pick<Checked, "sidecars" | "logRouter">,
  at: At,
): Problem[] {
  const listening = Object.entries(sidecars).find(([, { port }]) => port === firelensPort);
  if (logRouter === undefined || listening === undefined) return [];
  return [
    {
      path: at("logRouter"),
      value: logRouter,
      expected: `no log router beside the sidecar ${listening[0]} with the port ${firelensPort}, on which FireLens listens in the same task`,
      fix: "Change the port of the sidecar in the application, or remove logRouter.",
    },
  ];
}

/** Each sidecar of the application has an image and a size in an environment, and no other has one. */
export const sizedSidecars: ServiceCheck = ({ at, component: { spec, settings }, isOwnValid }) => {
  if (!isOwnValid("sidecars")) return [];
  const names = Object.keys(spec.sidecars ?? {});
  const sizes = settings.sidecars ?? {};
  return [
    ...names
      .filter((name) => !Object.hasOwn(sizes, name))
      .map((name) => ({
        path: at(`sidecars.${name}`),
        value: undefined,
        expected: "image, CPU units and memory of this sidecar, which the application gives to the service",
        fix: 'Write e.g. { image: "shop/proxy:1.0.0", cpuUnits: 64, memoryMiB: 128 }.',
      })),
    ...Object.keys(sizes)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: at(`sidecars.${name}`),
        value: sizes[name],
        expected:
          names.length > 0
            ? `a sidecar of the service: ${names.join(", ")}`
            : "no sidecar: the application gives none to the service",
        fix: "Correct the name, remove it, or add the sidecar in the application.",
      })),
  ];
};

/** No container of a local environment shares another one's network: its user has to say so. */
export const sidecarsLeftOut: LocalServiceCheck = ({ at, component: { spec, settings }, isOwnValid }) => {
  if (!isOwnValid("sidecars")) return [];
  const names = Object.keys(spec.sidecars ?? {});
  if (names.length > 0 === (settings.sidecars !== undefined)) return [];
  return [
    {
      path: at("sidecars"),
      value: settings.sidecars,
      ...(names.length > 0
        ? {
            expected: `off("…") with a reason: on Docker the service runs without its sidecars ${names.join(", ")}`,
            fix: 'Write off("why the service works without them on this machine").',
          }
        : { expected: "no sidecars: the application gives none to the service", fix: "Remove it." }),
    },
  ];
};

/** A service's sidecars, and what else is in its task. */
export interface SidecarNeighbours {
  readonly label: string;
  readonly sidecars?: Readonly<Record<string, SidecarSpec>>;
  readonly telemetry?: object;
  readonly port?: number;
  readonly ports?: Readonly<Record<string, { readonly port: number }>>;
  readonly peerPorts?: readonly number[];
}

/** Names and ports of sidecars, which are unique in a task. */
export const sidecarNeighbourProblems = allOf<SidecarNeighbours>(
  rule(["label", "sidecars"], takenNames),
  rule(["sidecars", "telemetry", "port", "ports", "peerPorts", "label"], takenPorts),
);

function takenNames(
  { label, sidecars = {} }: Pick<SidecarNeighbours, "label" | "sidecars">,
  at: At,
): Problem[] {
  const names = Object.keys(sidecars);
  return names.flatMap((name, index) => {
    const container = kebabCase(name);
    const earlier = names.slice(0, index).find((other) => kebabCase(other) === container);
    const reserved = [label, "collector", "log-router"];
    if (!earlier && !reserved.includes(container) && !platformContainer.test(container)) return [];
    return [
      {
        path: at(`sidecars.${name}`),
        value: name,
        expected: `a name that no other container of the task has: ${[...reserved, ...(earlier ? [earlier] : [])].join(", ")}, and those that begin with ecs or aws`,
        fix: "Rename it.",
      },
    ];
  });
}

/** Containers that ECS and GuardDuty add to a task: `ecs-service-connect-…`, `aws-guardduty-agent-…`. */
const platformContainer = /^(?:ecs|aws)(?:-|$)/;

function takenPorts(
  { sidecars = {}, telemetry, port, ports = {}, peerPorts = [] }: SidecarNeighbours,
  at: At,
): Problem[] {
  const taken: (readonly [port: number, by: string])[] = [
    ...(port === undefined ? [] : [[port, "port"] as const]),
    ...Object.entries(ports).map(([name, own]) => [own.port, `ports.${name}.port`] as const),
    ...peerPorts.map((own, index) => [own, `peerPorts[${index}]`] as const),
    ...(telemetry
      ? Object.values(collectorPorts).map((own) => [own, "the collector of its telemetry"] as const)
      : []),
  ];
  return Object.entries(sidecars).flatMap(([name, { port }]) => {
    if (port === undefined) return [];
    const earlier = taken.find(([own]) => own === port);
    taken.push([port, `sidecars.${name}.port`]);
    if (!earlier) return [];
    return [
      {
        path: at(`sidecars.${name}.port`),
        value: port,
        expected: "a port on which nothing else listens in the task",
        fix: `Use another port: ${earlier[1]} is the same.`,
      },
    ];
  });
}
