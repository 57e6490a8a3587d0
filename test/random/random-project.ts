import fc from "fast-check";
import type { z } from "zod";
import { shop } from "../../application";
import { type Group, groups } from "../../constructs/application/application";
import { off } from "../../constructs/application/choice";
import { from } from "../../constructs/application/variable-values";
import { environmentProblems } from "../../constructs/components/checks";
import { email } from "../../constructs/components/email/spec";
import { external } from "../../constructs/components/external/spec";
import { fileSystem } from "../../constructs/components/file-system/spec";
import { mysql } from "../../constructs/components/mysql/spec";
import { components } from "../../constructs/components/registry";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { localEnvironmentShape } from "../../constructs/environment/local-settings";
import { environmentShape } from "../../constructs/environment/settings";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { production } from "../../environments/production";
import { staging } from "../../environments/staging";
import { project as events } from "../../examples/events/project";
import { project as microservices } from "../../examples/microservices/project";
import { changed, changedShop } from "../support/configs";
import { machineBackups } from "../support/machine-backups";
import { arbitraryOf, definitionOf } from "./arbitrary-of";

type Json = Record<string, unknown>;

/** One environment with its application, which can be changed. */
export interface Draft {
  readonly platform: "aws" | "docker";
  readonly application: Json & Record<Group, Record<string, Json>> & { name: string };
  readonly config: Json & Record<Group, Record<string, Json>> & { name: string };
}

/** The sample with components that no environment of the repository has. */
const more = changedShop({
  "data.catalog": mysql({ version: "8.4" }),
  "data.files": fileSystem({ mounts: { inventory: "/files", mailer: "/srv/files" } }),
  "data.mail": email({ sender: "orders" }),
  "data.relay": external({ description: "SMTP relay of the parent company", port: 587, tls: true }),
  "services.inventory.uses": [...(shop.services.inventory.uses ?? []), "catalog", "files", "mail", "relay"],
  "services.inventory.sidecars": {
    proxy: {
      port: 9901,
      health: off("the program gives no sign"),
      variables: { HOST: from("orders", "host") },
    },
  },
  "services.mailer.uses": [...(shop.services.mailer.uses ?? []), "files"],
});
const moreOnAws = {
  ...changed(dev, {
    "services.inventory.sidecars": { proxy: { image: "shop/proxy:1.0.0", cpuUnits: 32, memoryMiB: 128 } },
    "data.catalog": { ...dev.data.orders, instanceClass: "db.t4g.medium" },
    "data.files": {
      throughput: "elastic",
      recovery: { rpoMinutes: 1440, rtoMinutes: 240 },
      infrequentAccessDays: 30,
    },
    "data.mail": { domain: `mail.${dev.domain.zone}` },
    "data.relay": { host: "smtp.example.com" },
  }),
  application: more,
};
const moreOnDocker = {
  ...changed(local, {
    "services.inventory.sidecars": off("nothing needs it on one machine"),
    "data.catalog": {
      image: "mysql:8.4",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 512,
      processes: 256,
      recovery: off("made for a test alone"),
    },
    "data.files": { keepVolumes: true, recovery: { rpoMinutes: 60, rtoMinutes: 60 } },
    backups: { ...machineBackups(), drillDays: 30, processes: 64 },
    "data.mail": { domain: "example.test" },
    "data.relay": { host: "smtp.example.com" },
  }),
  application: more,
};

/** Where every random project starts: the environments of the sample and of the examples. */
const bases = [
  ...[dev, staging, production, moreOnAws, ...events.environments, ...microservices.environments].map(
    (config) => ({
      platform: "aws" as const,
      config,
    }),
  ),
  ...[local, moreOnDocker, ...events.localEnvironments, ...microservices.localEnvironments].map((config) => ({
    platform: "docker" as const,
    config,
  })),
];

function draftOf({ platform, config }: (typeof bases)[number]): Draft {
  const { application, ...own } = structuredClone(config) as unknown as Json;
  return { platform, application, config: { jobs: {}, ...own } } as unknown as Draft;
}

/** The project of a draft, for `synthesize`. */
export function projectOf({ platform, application, config }: Draft) {
  const { jobs, ...others } = config;
  const environment: unknown = {
    ...others,
    application,
    ...(Object.keys(jobs).length > 0 ? { jobs } : {}),
  };
  return {
    environments: platform === "aws" ? [environment as Environment] : [],
    localEnvironments: platform === "docker" ? [environment as LocalEnvironment] : [],
  };
}

/** A random project that the checks accept: one of the bases, or what is left of it, with those of the edits that they accept. */
export function randomProject(isSmall: fc.Arbitrary<boolean>, maxEdits: number): fc.Arbitrary<Draft> {
  const edit = fc.record({ edit: fc.constantFrom(...editNames()), seed: fc.nat() });
  const edits = fc.array(edit, { minLength: 3, maxLength: maxEdits, size: "max" });
  return fc.record({ base: fc.constantFrom(...bases), isSmall, edits }).map(({ base, isSmall, edits }) =>
    edits.reduce(
      (draft, { edit, seed }) => {
        const changed = structuredClone(draft);
        allEdits[edit](changed, chance(seed));
        return isAccepted(changed) ? changed : draft;
      },
      isSmall ? small(base) : draftOf(base),
    ),
  );
}

const smallest = new Map<(typeof bases)[number], Draft>();

/** A base without every component that can be left out. */
function small(base: (typeof bases)[number]): Draft {
  const known = smallest.get(base);
  if (known !== undefined) return known;
  let draft = draftOf(base);
  for (const { name } of componentsOf(draft)) {
    const less = structuredClone(draft);
    everywhere(less, (key) => (key === name ? [] : [key]));
    for (const section of ["streams", "broker"])
      if (isAccepted(without(less, section))) Reflect.deleteProperty(less.config, section);
    if (isAccepted(less)) draft = less;
  }
  smallest.set(base, draft);
  return draft;
}

function without(draft: Draft, section: string): Draft {
  const { [section]: _, ...config } = draft.config;
  return { ...draft, config: config as Draft["config"] };
}

function isAccepted(draft: Draft): boolean {
  const { environments, localEnvironments } = projectOf(draft);
  return environmentProblems(environments, localEnvironments).length === 0;
}

/** Random values that follow from a seed. */
type Chance = <Value>(arbitrary: fc.Arbitrary<Value>) => Value;

function chance(seed: number): Chance {
  let drawn = 0;
  return (arbitrary) => fc.sample(arbitrary, { seed: seed + drawn++, numRuns: 1 })[0] as never;
}

function editNames() {
  return ["set", "set", "set", "set", "rename", "copy", "remove", "remove", "name"] as const;
}

const allEdits = {
  /** Sets a random setting, anywhere, to a random value of its schema. */
  set(draft: Draft, draw: Chance) {
    const names = [...componentsOf(draft).map(({ name }) => name), "none"];
    const [parent, shape] = draw(fc.constantFrom(...settingsOf(draft)));
    setOne(parent, shape, names, draw);
  },
  rename(draft: Draft, draw: Chance) {
    const one = oneOf(draft, draw);
    const other = draw(componentName);
    everywhere(draft, (key) => (key === one?.name ? [other] : [key]));
  },
  /** A second component beside one, with the same relations. */
  copy(draft: Draft, draw: Chance) {
    const one = oneOf(draft, draw);
    if (!one) return;
    const other = draw(componentName);
    everywhere(draft, (key) => (key === one.name ? [key, other] : [key]));
    const { routes } = draft.application[one.group][other] ?? {};
    if (Array.isArray(routes))
      for (const [index, route] of routes.entries()) route.path = `/${other}/${index}/*`;
  },
  remove(draft: Draft, draw: Chance) {
    const one = oneOf(draft, draw);
    everywhere(draft, (key) => (key === one?.name ? [] : [key]));
  },
  /** Another name of the application, or of the environment. */
  name(draft: Draft, draw: Chance) {
    const part = draw(fc.constantFrom(draft.application, draft.config));
    part.name = draw(fc.stringMatching(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/));
  },
};

/** Names of all shapes: one letter, capitals in a row, digits, the longest. */
const componentName = fc.oneof(
  fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,39}$/),
  fc.stringMatching(/^[a-z]([A-Z0-9]{1,4}[a-z]{1,4}){1,4}$/),
  fc.constantFrom(
    "a",

    "toString",
    "api2",
    "theLongestNameOfAllThatAComponentCanHave",
    "localhost",
    "default",
    "x9",
  ),
);

/** A component; undefined when all were removed. */
function oneOf(draft: Draft, draw: Chance): ReturnType<typeof componentsOf>[number] | undefined {
  const components = componentsOf(draft);
  return components.length === 0 ? undefined : draw(fc.constantFrom(...components));
}

function componentsOf({ application }: Draft): { readonly group: Group; readonly name: string }[] {
  return groups.flatMap((group) => Object.keys(application[group]).map((name) => ({ group, name })));
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** Each object with settings, and their schemas. */
function settingsOf({ platform, application, config }: Draft): (readonly [Json, Shape])[] {
  const ofComponents = groups.flatMap((group) =>
    Object.entries(application[group]).flatMap(([name, spec]) => {
      const rules = new Map(Object.entries(components[group])).get(String(spec.kind));
      if (rules === undefined) return [];
      const schemaOf = platform === "aws" ? rules.settingsSchema : rules.localSchema;
      const settings = config[group][name] ?? {};
      return [
        [spec, definitionOf(rules.specSchema).shape] as const,
        [settings, definitionOf(schemaOf(spec as never)).shape] as const,
      ];
    }),
  );
  const sections = platform === "aws" ? components.sections : components.localSections;
  const ofSections = Object.entries(sections).flatMap(([name, { schema }]) => {
    const section = config[name];
    return section === undefined ? [] : [[section as Json, definitionOf(schema).shape] as const];
  });
  const own: Shape = platform === "aws" ? environmentShape : localEnvironmentShape;
  // Each setting of the environment as often as one component's.
  return [...ofComponents, ...ofSections, [config, own], [config, own], [config, own]];
}

function setOne(parent: Json, shape: Shape, names: readonly string[], draw: Chance): void {
  const keys = Object.keys(shape).filter((key) => key !== "kind");
  if (keys.length === 0) return;
  const key = draw(fc.constantFrom(...keys));
  const schema = shape[key];
  if (schema === undefined) return;
  const definition = definitionOf(schema);
  const inner = definition.type === "optional" ? definitionOf(definition.innerType) : definition;
  const value = parent[key];
  const isInner = inner.type === "object" && typeof value === "object" && value !== null;
  if (isInner && draw(fc.integer({ min: 0, max: 3 })) > 0) {
    setOne(value as Json, inner.shape, names, draw);
    return;
  }
  const drawn = draw(arbitraryOf(schema, names));
  if (drawn === undefined) delete parent[key];
  else parent[key] = drawn;
}

/** Replaces a component's name by others wherever it is a key or an item of a list. */
function everywhere({ application, config }: Draft, others: (name: string) => readonly string[]): void {
  for (const part of [application, config])
    for (const group of groups)
      part[group] = Object.fromEntries(
        Object.entries(part[group]).flatMap(([key, value]) =>
          others(key).map((name) => [name, structuredClone(value)]),
        ),
      );
  for (const spec of Object.values(application.data).concat(
    Object.values(application.services),
    Object.values(application.jobs),
  )) {
    for (const list of ["uses", "readers", "writers", "before"])
      if (Array.isArray(spec[list])) spec[list] = (spec[list] as string[]).flatMap(others);
    if (typeof spec.mounts === "object" && spec.mounts !== null)
      spec.mounts = Object.fromEntries(
        Object.entries(spec.mounts).flatMap(([name, mount]) => others(name).map((other) => [other, mount])),
      );
    if (Array.isArray(spec.from))
      spec.from = spec.from.flatMap((own) => others(own.topic).map((topic) => ({ ...own, topic })));
    if (typeof spec.consumes === "object" && spec.consumes !== null)
      Reflect.set(spec.consumes, "queue", others(String(Reflect.get(spec.consumes, "queue")))[0]);
  }
}
