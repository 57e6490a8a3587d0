import type { Application } from "../../application/application";
import type { SpecContext } from "../../application/component";
import { consumers } from "../../application/consumers";
import type { Container } from "../../application/container";
import type { Problem } from "../../application/problem";
import { userIdOf } from "../../application/user";
import { writableDirectories } from "../../application/writable-paths";
import { type FileSystemSpec, filesAt } from "./spec";

type Context = SpecContext<FileSystemSpec>;

/** Mounts for something that does not exist, and users without a mount. */
export function fileSystemNames({ name, spec, path, application, isOwnValid }: Context): Problem[] {
  if (!isOwnValid("mounts")) return [];
  const known = Object.keys(consumers(application));
  const users = usersOf(name, application);
  const wrong = Object.keys(spec.mounts)
    .filter((consumer) => !known.includes(consumer))
    .map((consumer) => ({
      path: `${path}.mounts.${consumer}`,
      value: consumer,
      expected: known.length > 0 ? `one of ${known.join(", ")}` : "no mounts: there is no service or job",
      fix: "Correct the name.",
    }));
  // A name that is wrong may be meant for one that is missing.
  if (wrong.length > 0) return wrong;
  return users
    .filter((consumer) => !Object.hasOwn(spec.mounts, consumer))
    .map((consumer) => ({
      path: `${pathOf(application, consumer)}.uses`,
      value: name,
      expected: `a file system with a mount for ${consumer}`,
      fix: `Add ${consumer}: "/app/files", or another directory, to mounts of ${name}.`,
    }));
}

/** A file system that nothing uses. */
export function fileSystemUse({ name, path, application }: Context): Problem[] {
  if (usersOf(name, application).length > 0) return [];
  return [
    {
      path,
      value: name,
      expected: "a file system that something uses",
      fix: `Write uses: ["${name}"] in a service or a job, or remove the file system.`,
    },
  ];
}

/** Services of different users with one directory, and directories of a container that lie within each other. */
export function fileSystemValues(context: Context): Problem[] {
  const { spec, application, isOwnValid } = context;
  if (!isOwnValid("mounts")) return [];
  const all: Mounted[] = Object.keys(spec.mounts).flatMap((consumer) => {
    const container = containerOf(application, consumer);
    return container ? [{ consumer, container, ...filesAt(spec, consumer) }] : [];
  });
  return [...otherUsers(context, all), ...all.flatMap((mounted) => taken(context, mounted))];
}

interface Mounted extends ReturnType<typeof filesAt> {
  readonly consumer: string;
  readonly container: Pick<Container, "user" | "writablePaths" | "uses">;
}

function otherUsers({ path, isValid, application }: Context, all: readonly Mounted[]): Problem[] {
  return all.flatMap(({ consumer, container, directory }, index): Problem[] => {
    const first = all.slice(0, index).find((other) => other.directory === directory);
    const known = [consumer, first?.consumer ?? consumer].every((name) =>
      isValid(`${pathOf(application, name)}.user`),
    );
    const [own, others] = [container, first?.container].map((given) => userIdOf(given?.user));
    if (!first || !known || own === others) return [];
    return [
      {
        path: `${path}.mounts.${consumer}`,
        value: directory,
        expected: `a directory of services with the same user: ${consumer} runs as ${own}, ${first.consumer} as ${others}`,
        fix: `Write the same user in both, or give ${consumer} another directory.`,
      },
    ];
  });
}

function taken(
  { name, path, application, isValid }: Context,
  { consumer, container, ...own }: Mounted,
): Problem[] {
  const here = pathOf(application, consumer);
  const others = [
    ["secrets", "/run/secrets"] as const,
    ...(isValid(`${here}.writablePaths`)
      ? writableDirectories(container.writablePaths).map((other) => ["writablePaths", other.path] as const)
      : []),
    ...Object.entries(application.data).flatMap(([other, store]) =>
      // Each pair is one problem, told at the later of both.
      store.kind === "fileSystem" && isBefore(application, other, name) && isValid(`data.${other}.mounts`)
        ? pathIn(store, consumer).map((where) => [other, where] as const)
        : [],
    ),
  ];
  const found = others.find(([, other]) => isWithin(own.path, other) || isWithin(other, own.path));
  if (!found) return [];
  return [
    {
      path: `${path}.mounts.${consumer}`,
      value: own.path,
      expected: `a directory apart from ${found[1]}, which ${consumer} has for ${found[0]}`,
      fix: "Write another path, or remove the other directory.",
    },
  ];
}

function pathIn(spec: FileSystemSpec, consumer: string): string[] {
  return Object.hasOwn(spec.mounts, consumer) ? [filesAt(spec, consumer).path] : [];
}

function isBefore({ data }: Application, one: string, other: string): boolean {
  const names = Object.keys(data);
  return names.indexOf(one) < names.indexOf(other);
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

function usersOf(name: string, application: Application): string[] {
  return Object.entries(consumers(application)).flatMap(([consumer, { uses = [] }]) =>
    uses.includes(name) ? [consumer] : [],
  );
}

function containerOf({ services, jobs }: Application, consumer: string): Mounted["container"] | undefined {
  if (Object.hasOwn(services, consumer)) return services[consumer];
  return Object.hasOwn(jobs, consumer) ? jobs[consumer] : undefined;
}

function pathOf({ services }: Application, consumer: string): string {
  return `${Object.hasOwn(services, consumer) ? "services" : "jobs"}.${consumer}`;
}
