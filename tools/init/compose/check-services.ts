import { imagePattern } from "../../../constructs/application/image-pattern";
import type { Problem } from "../../../constructs/application/problem";
import type { ComposeService } from "./service";

type At = (line: number, path: string) => string;

/**
 * What is wrong with the services of a file: images, ports, and names of what they depend on. Nothing is missing in an incomplete
 * one: it may stand under a key that is misspelt.
 */
export function checkServices(
  services: ReadonlyMap<string, ComposeService>,
  at: At,
  incomplete: ReadonlySet<string>,
): Problem[] {
  const all = [...services.values()];
  return [
    ...all
      .filter(({ name, image }) => image !== undefined || !incomplete.has(`services.${name}`))
      .flatMap((service) => imageProblems(service, at)),
    ...samePorts(all, at),
    ...all.flatMap((service) => unknownDependencies(service, services, at)),
    ...cycles(services, at),
  ];
}

function imageProblems({ name, image, build, line, tree }: ComposeService, at: At): Problem[] {
  if (image === undefined) {
    if (build !== undefined || tree.entries.has("extends")) return [];
    return [
      {
        path: at(line, `services.${name}`),
        value: undefined,
        expected: "image or build",
        fix: 'Add its image, e.g. image: "store/api:1.0.0".',
      },
    ];
  }
  const isNew = build !== undefined && imagePattern.test(`${image.text}:1.0.0`);
  if (imagePattern.test(image.text) || isNew) return [];
  return [
    {
      path: at(image.line, `services.${name}.image`),
      value: image.text,
      expected: "an image with a tag other than latest, or with a digest",
      fix: "Write the version that runs today: docker image inspect shows it.",
    },
  ];
}

function samePorts(services: readonly ComposeService[], at: At): Problem[] {
  const taken: { service: string; address: string; port: number; protocol: string }[] = [];
  return services.flatMap(({ name, ports }) =>
    ports.flatMap(({ host, address, protocol, line }): Problem[] => {
      if (host === undefined) return [];
      const other = taken.find(
        (own) =>
          own.port === host &&
          own.protocol === protocol &&
          (own.address === address || [own.address, address].includes("0.0.0.0")),
      );
      taken.push({ service: name, address, port: host, protocol });
      if (other === undefined) return [];
      return [
        {
          path: at(line, `services.${name}.ports`),
          value: host,
          expected: `a port of the machine that no other service publishes: ${other.service} does`,
          fix: "Publish one of them on another port.",
        },
      ];
    }),
  );
}

function unknownDependencies(
  { name, dependsOn }: ComposeService,
  services: ReadonlyMap<string, ComposeService>,
  at: At,
): Problem[] {
  return dependsOn
    .filter((other) => !services.has(other.name))
    .map((other) => ({
      path: at(other.line, `services.${name}.depends_on`),
      value: other.name,
      expected: "a service of this file",
      fix: `Correct the name: ${[...services.keys()].join(", ")}.`,
    }));
}

/** Each cycle of `depends_on` once, told where it is closed. */
function cycles(services: ReadonlyMap<string, ComposeService>, at: At): Problem[] {
  const done = new Set<string>();
  const problems: Problem[] = [];
  const visit = (name: string, path: readonly string[]) => {
    for (const { name: other, line } of services.get(name)?.dependsOn ?? []) {
      const start = path.indexOf(other);
      if (start >= 0)
        problems.push({
          path: at(line, `services.${name}.depends_on`),
          value: [...path.slice(start), other].join(" → "),
          expected: "no cycle: each of them waits for the next",
          fix: "Remove one of the dependencies.",
        });
      else if (!done.has(other) && services.has(other)) visit(other, [...path, other]);
    }
    done.add(name);
  };
  for (const name of services.keys()) if (!done.has(name)) visit(name, [name]);
  return problems;
}
