import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, isTrue, list, text } from "../../terraform-json/values";
import { isFalse, isGivenButNot, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";
import { isLasting, mountsOf } from "./docker-containers";

const types = ["docker_container"];
const isNotHost = orLeftOut(isGivenButNot("host"));

/** Whoever can write to this socket is root on the host. */
const engineSocket = /(^|\/)(docker|containerd|podman)\.sock$/;

const systemPath =
  /^\/$|^\/(bin|boot|dev|etc|home|lib|lib32|lib64|proc|root|run|sbin|sys|usr|var|var\/(lib|run)|var\/lib\/docker)(\/|$)/;

/** What containers on Docker share with their host, and with each other. */
export const dockerHostRules: readonly Rule[] = [
  settings({
    id: "docker-not-privileged",
    risk: "exposure",
    types,
    expect: { privileged: orLeftOut(isFalse) },
    so: "it has no access to its host",
    fix: "Remove privileged.",
    source: ["CIS Docker 5.5"],
  }),
  settings({
    id: "docker-isolated",
    risk: "exposure",
    types,
    expect: {
      network_mode: isNotHost,
      pid_mode: isNotHost,
      ipc_mode: isNotHost,
      userns_mode: isNotHost,
      cgroupns_mode: isNotHost,
    },
    so: "it cannot reach ports, processes or memory of its host",
    fix: "Remove the mode.",
    source: ["CIS Docker 5.10", "CIS Docker 5.16", "CIS Docker 5.17", "CIS Docker 5.31"],
  }),
  settings({
    id: "docker-no-devices",
    risk: "exposure",
    types,
    expect: { devices: { says: "nothing", holds: (value) => list(value).length === 0 } },
    so: "it has no access to devices of its host",
    fix: "Remove devices.",
    source: ["CIS Docker 5.18"],
  }),
  {
    id: "docker-engine-closed",
    risk: "exposure",
    types,
    expected: "no socket of the engine: whoever can write to it is root on the host",
    fix: "Remove the mount.",
    source: ["CIS Docker 5.32"],
    check: (container) =>
      mountsOf(container)
        .filter(({ source }) => engineSocket.test(source))
        .map(({ attribute, source: value }) => ({ attribute, value })),
  },
  {
    id: "docker-host-paths",
    risk: "exposure",
    types,
    expected: "no path of the system of its host",
    fix: "Mount a volume, or a directory of the project.",
    source: ["CIS Docker 5.6"],
    check: (container) =>
      mountsOf(container)
        .filter(({ source }) => systemPath.test(source) && !engineSocket.test(source))
        .map(({ attribute, source: value }) => ({ attribute, value })),
  },
  {
    id: "docker-published-address",
    risk: "exposure",
    types,
    // An environment may say 0.0.0.0; without any ip Docker publishes on every address, though nobody said so.
    expected: "the address to publish on: without ip it is every address of the host",
    fix: "Set ip in ports.",
    source: ["CIS Docker 5.14"],
    check: ({ attributes }) => [
      ...blocks(attributes.ports)
        .filter(({ ip }) => ["", "0.0.0.0", "::"].includes(text(ip) ?? ""))
        .map(({ ip, internal }) => ({
          attribute: "ports",
          value: `${text(ip) ?? "every address"}:${internal}`,
        })),
      ...(isTrue(attributes.publish_all_ports) ? [{ attribute: "publish_all_ports", value: true }] : []),
    ],
  },
  {
    id: "docker-data-network-internal",
    risk: "exposure",
    types,
    expected: "for a container that stores data: internal networks only, without a way to the internet",
    fix: "Set internal to true on the network.",
    source: ["Docker: docker network create, --internal"],
    check: (container, stack) =>
      storesData(container, stack)
        ? networksOf(container, stack)
            .filter(({ attributes }) => !isTrue(attributes.internal))
            .map((own) => ({ attribute: "internal", value: own.attributes.internal, on: own }))
        : [],
  },
  {
    id: "docker-backup",
    types,
    expected: "for data: a container that backs it up, or the reason why it may be lost with the machine",
    fix: 'Give the data objectives as recovery, or off("reason").',
    source: ["CIS Controls 11.2"],
    check: (container, stack) => {
      const data = labelOf(container, "plinth.data");
      const isBackedUp = stack
        .ofType("docker_container")
        .some((other) => data !== undefined && labelOf(other, "plinth.backup") === data);
      return data === undefined || isBackedUp ? [] : [{ attribute: "labels", value: data }];
    },
  },
  {
    id: "docker-network-apart",
    types: ["docker_network"],
    expected:
      'internal, or "com.docker.network.bridge.enable_icc" false: containers do not reach each other by it',
    fix: "Set internal to true, or the option to false.",
    source: ["CIS Docker 2.2"],
    check: ({ attributes }) => {
      const icc = new Map(Object.entries(Object(attributes.options))).get(
        "com.docker.network.bridge.enable_icc",
      );
      return isTrue(attributes.internal) || String(icc) === "false"
        ? []
        : [{ attribute: "internal", value: attributes.internal }];
    },
  },
];

/** What a container's label says. */
function labelOf({ attributes }: Block, name: string): string | undefined {
  return blocks(attributes.labels).flatMap(({ label, value }) => (label === name ? [text(value)] : []))[0];
}

/** Whether it keeps data in a volume of its own, and is not a program that mounts the directory of a file system. */
function storesData(container: Block, stack: Stack): boolean {
  const own = mountsOf(container).filter(({ source, isReadOnly }) => !isReadOnly && !source.startsWith("/"));
  if (!isLasting(container) || own.length === 0) return false;
  const directories = directoriesOfFileSystems(stack);
  return own.some(({ source }) => !directories.has(source) && !isInMemory(source, stack));
}

/** Whether a volume is in memory alone. */
function isInMemory(source: string, stack: Stack): boolean {
  return stack
    .ofType("docker_volume")
    .some(
      ({ address, attributes }) =>
        (attributes.name === source || source.includes(`\${${address}.`)) &&
        at(attributes, "driver_opts.type") === "tmpfs",
    );
}

/** Volumes that a step of the apply gives to the user of a program. */
function directoriesOfFileSystems(stack: Stack): ReadonlySet<string | undefined> {
  const environments = stack
    .ofType("terraform_data")
    .flatMap(({ meta }) => blocks(meta.provisioner))
    .flatMap((provisioner) => blocks(provisioner["local-exec"]))
    .flatMap(({ environment }) => blocks(environment));
  return new Set(
    environments.filter(({ OWNER }) => text(OWNER) !== undefined).map(({ VOLUME }) => text(VOLUME)),
  );
}

function networksOf({ attributes }: Block, stack: Stack): Block[] {
  return blocks(attributes.networks_advanced).flatMap(({ name }) => stack.targets(name, "docker_network"));
}
