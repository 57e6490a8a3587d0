import { type Problem, throwIfInvalid } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import { components } from "../../constructs/components/registry";
import { backupName } from "../../constructs/docker/backup/backups";
import { volumeName } from "../../constructs/docker/container/volume-name";
import { backedUp } from "../../constructs/environment/backed-up";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { type Engine, socketOf } from "../jobs/engine";
import type { Programs } from "../jobs/programs";
import { type Definition, runCopy } from "../jobs/run-on-docker";
import { timeProblems } from "../restore/time";
import type { RestoreOptions } from "./restore-on-aws";

export const usage = "restore <environment> <component> --into <volume> [--at <time>]";

/** What a restore needs from outside. Tests replace it. */
export interface Outside {
  readonly programs: Programs;
  readonly engine: (host: string) => Engine;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** Restores data into volumes of their own. Nothing that runs changes. Returns the exit code. */
export async function restoreOnDocker(
  environment: LocalEnvironment,
  component: string,
  { into, at, snapshot }: RestoreOptions,
  { programs, engine, now, say }: Outside,
): Promise<number> {
  throwIfInvalid([
    ...noSnapshot(snapshot),
    ...(backedUp(environment).includes(component) ? [] : [notBackedUp(environment, component)]),
    ...intoProblems(into),
    ...timeProblems(at, now()),
  ]);
  const { application, name } = environment;
  const prefix = `${application.name}-${name}`;
  const label = kebabCase(component);
  const volume = (directory?: string) =>
    [prefix, label, ...(directory === undefined ? [] : [directory]), into].join("-");
  const container = backupName({ prefix }, label);
  throwIfInvalid(
    programs.output("docker", ["inspect", container]) === undefined ? [notDeployed(container, name)] : [],
  );
  const host = socketOf(programs, "a restore", "Run this on the machine of the engine.");
  const targets: string[] = [];
  const sources = new Map<string, string>();
  const target = (source: string, directory?: string) => {
    const name = volume(directory);
    throwIfInvalid(programs.output("docker", ["volume", "inspect", name]) ? [exists(into, name)] : []);
    targets.push(name);
    sources.set(name, source);
    return name;
  };
  const time = at === undefined ? [] : [new Date(at).toISOString().replace("T", " ").slice(0, 23)];
  const code = await runCopy(
    container,
    ["restore", ...time],
    { programs, engine: engine(host) },
    (definition) => {
      const changed = restoring(definition, target);
      // None exists. With other labels than Terraform expects, the next deployment would delete a volume and create it again.
      for (const [name, source] of sources)
        programs.output("docker", ["volume", "create", ...labelsOf(source, programs), name]);
      return changed;
    },
  );
  if (code !== 0) {
    programs.output("docker", ["volume", "rm", ...targets]);
    say(`Nothing was restored: see above.`);
    return code;
  }
  say(next(environment, component, into ?? "", targets));
  return 0;
}

/** Where files of a backup are, or one directory of them. */
const sourceOfFiles = /^\/source(?:\/(.+))?$/;

/** The container that backs data up, with empty volumes in place of the data. Files belong to the users that they had: that takes root. */
function restoring(
  { Config, HostConfig }: Definition,
  target: (source: string, directory?: string) => string,
): Definition {
  const mounts = (HostConfig.Mounts ?? []).map((mount) => {
    if (mount.Type !== "volume" || mount.ReadOnly !== true) return mount;
    return { ...mount, Source: target(mount.Source, sourceOfFiles.exec(mount.Target)?.[1]), ReadOnly: false };
  });
  const hasFiles = mounts.some(({ Target }) => sourceOfFiles.test(Target));
  return {
    Config: { ...Config, ...(hasFiles ? { User: "0:0" } : {}) },
    HostConfig: {
      ...HostConfig,
      ...(hasFiles ? { CapAdd: ["CHOWN", "DAC_OVERRIDE", "FOWNER"] } : {}),
      Mounts: mounts,
    },
  };
}

/** The options that give a volume the labels of another one. */
function labelsOf(volume: string, programs: Programs): string[] {
  const format = ["--format", "{{json .Labels}}"];
  const labels: unknown = JSON.parse(
    programs.output("docker", ["volume", "inspect", ...format, volume]) || "{}",
  );
  return Object.entries(Object(labels)).flatMap(([label, value]) => ["--label", `${label}=${value}`]);
}

function notBackedUp(environment: LocalEnvironment, component: string): Problem {
  const names = backedUp(environment);
  return {
    path: "component",
    value: component,
    expected:
      names.length > 0
        ? `data that is backed up: ${names.join(", ")}`
        : "data that is backed up: there is none",
    fix:
      names.length > 0
        ? `Use: plinth ${usage}`
        : "Give it objectives as recovery, and deploy: they start its backups.",
  };
}

function intoProblems(into: string | undefined): Problem[] {
  if (volumeName.safeParse(into).success) return [];
  return [
    {
      path: "--into",
      value: into,
      expected: "a name of 1–20 lower-case letters, digits and -, a letter first, no two - in a row",
      fix: "Write e.g. --into restored.",
    },
  ];
}

function noSnapshot(snapshot: string | undefined): Problem[] {
  if (snapshot === undefined) return [];
  return [
    {
      path: "--snapshot",
      value: snapshot,
      expected: "no snapshot on Docker: its backups are restored by time",
      fix: "Use --at <time>, or neither for the newest backup.",
    },
  ];
}

function notDeployed(container: string, environment: string): Problem {
  return {
    path: "environment",
    value: environment,
    expected: `a deployed environment, with the container ${container}`,
    fix: `Deploy it: npx cdktf deploy ${environment}. On a new machine first store the secrets of the old one.`,
  };
}

function exists(into: string | undefined, volume: string): Problem {
  return {
    path: "--into",
    value: into,
    expected: `a name that no volume has: there is ${volume}`,
    fix: "Choose another name: a restore never writes into a volume that exists.",
  };
}

function next(
  { name, application, data, backups }: LocalEnvironment,
  component: string,
  into: string,
  targets: readonly string[],
): string {
  const spec = application.data[component];
  const setting = (spec && components.data[spec.kind].volumeSetting) ?? "";
  const settings = new Map<string, unknown>(Object.entries(data[component] ?? {}));
  const before = settings.get(setting);
  return [
    `Restored into ${targets.join(", ")}. Nothing that runs has changed.`,
    `Now set data.${component}.${setting} to "${into}" in environments/${name}.ts, and deploy.`,
    ...(backups?.standbyFor === undefined
      ? []
      : [
          `When all data is restored, also remove backups.standbyFor: from then on ${name} is backed up itself.`,
        ]),
    settings.get("keepVolumes") === false
      ? "keepVolumes is false: the deployment removes the volume of before."
      : before === undefined
        ? "To go back, remove the setting, and deploy."
        : `To go back, set it to "${before}", and deploy.`,
  ].join("\n");
}
