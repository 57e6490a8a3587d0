import type { Block } from "../../terraform-json/block";
import { holdsSecret } from "../../terraform-json/secret-names";
import { blocks, list, number, text, texts } from "../../terraform-json/values";
import { type Expectation, isGiven, isGivenButNot, isOneOf, isTrue, orLeftOut } from "../expectation";
import { isPinnedImage } from "../pinned-image";
import { type Rule, settings } from "../rule";

const types = ["docker_container"];

/** Whether a container runs until it is stopped, not only until its program ends: nobody checks the health of one that ends. */
export function isLasting({ attributes }: Block): boolean {
  const restarts = !["no", "", undefined].includes(text(attributes.restart));
  return (
    restarts ||
    ![false, "false"].includes(attributes.must_run as never) ||
    blocks(attributes.healthcheck).length > 0
  );
}

/** A container that runs once, without a network of its own, may prepare files as root. */
function isReachable(container: Block): boolean {
  return isLasting(container) || !/^(none$|container:)/.test(text(container.attributes.network_mode) ?? "");
}

const isNotRoot: Expectation = {
  says: 'a user other than root, like "1000:1000"',
  holds: (value) => value !== undefined && !/^(0+|root)(:|$)/.test(String(value)),
};

const isMoreThanNothing: Expectation = { says: "a limit", holds: (value) => (number(value) ?? 0) > 0 };

/** What every client of the AWS simulator has instead of a key. */
const publicValues = ["AWS_SECRET_ACCESS_KEY=local"];

const harmlessCapabilities = ["KILL", "NET_BIND_SERVICE"];

/** Permissions and settings of containers on Docker. */
export const dockerContainerRules: readonly Rule[] = [
  settings({
    id: "docker-non-root",
    types,
    when: isReachable,
    expect: { user: isNotRoot },
    so: "a process that escapes from the container is not root on its host",
    fix: 'Set user, e.g. "1000:1000".',
    source: ["CIS Docker 4.1", "CKV_DOCKER_3"],
  }),
  settings({
    id: "docker-read-only-root",
    types,
    expect: { read_only: isTrue },
    so: "an intruder cannot store a program in it",
    fix: "Set read_only to true, and mount a volume or tmpfs where the application writes.",
    source: ["CIS Docker 5.13"],
  }),
  settings({
    id: "docker-capabilities",
    types,
    expect: {
      "capabilities.drop": { says: 'a list with "ALL"', holds: (value) => list(value).includes("ALL") },
      "capabilities.add": {
        says: `nothing other than ${harmlessCapabilities.join(", ")}`,
        holds: (value) =>
          list(value).every((own) => harmlessCapabilities.includes(String(own).replace(/^CAP_/, ""))),
      },
    },
    so: "it has no capabilities of root",
    fix: 'Set capabilities.drop to ["ALL"] and add only what it needs.',
    source: ["CIS Docker 5.4"],
  }),
  settings({
    id: "docker-no-new-privileges",
    types,
    expect: {
      security_opts: {
        says: '"no-new-privileges:true", and no profile that is unconfined',
        holds: (value) =>
          texts(value).some((own) => /^no-new-privileges([:=]true)?$/.test(own)) &&
          !texts(value).some((own) => /unconfined|label[:=]disable/.test(own)),
      },
    },
    so: "no program in it gets more permissions than its user",
    fix: 'Set security_opts to ["no-new-privileges:true"].',
    source: ["CIS Docker 5.2", "CIS Docker 5.22", "CIS Docker 5.26"],
  }),
  settings({
    id: "docker-memory-limit",
    types,
    expect: { memory: isMoreThanNothing },
    so: "a leak ends this container, not its host",
    fix: "Set memory, in MiB.",
    source: ["CIS Docker 5.11"],
  }),
  settings({
    id: "docker-log-limit",
    types,
    when: (container) =>
      isLasting(container) &&
      ["json-file", "local"].includes(text(container.attributes.log_driver) ?? "json-file"),
    expect: { "log_opts.max-size": isGiven, "log_opts.max-file": isGiven },
    so: "its logs do not fill the disk",
    fix: 'Set log_opts to { "max-size": "10m", "max-file": "5" }.',
    source: ["Docker: Configure logging drivers, json-file"],
  }),
  settings({
    id: "docker-logged",
    types,
    expect: { log_driver: orLeftOut(isGivenButNot("none")) },
    so: "its output is stored",
    fix: "Remove log_driver, or set another one.",
    source: ["CIS Docker 2.13"],
  }),
  settings({
    id: "docker-health-check",
    types,
    when: isLasting,
    expect: {
      "healthcheck.test": {
        says: "a command",
        holds: (value) => list(value).length > 0 && list(value)[0] !== "NONE",
      },
    },
    so: "it is known whether it responds",
    fix: "Add a healthcheck with a test.",
    source: ["CIS Docker 5.27"],
  }),
  settings({
    id: "docker-restart",
    types,
    when: isLasting,
    expect: { restart: isOneOf("unless-stopped", "always", "on-failure") },
    so: "it starts again when its program or the engine ends",
    fix: 'Set restart to "unless-stopped".',
    source: ["Docker: Start containers automatically"],
  }),
  {
    id: "docker-image-pinned",
    types: ["docker_image", "docker_container"],
    expected: "an image with a tag other than latest, or with a digest",
    fix: "Use an immutable tag or a digest.",
    source: ["CIS Docker 4.2", "CKV_DOCKER_7"],
    check: ({ type, attributes }) => {
      const attribute = type === "docker_image" ? "name" : "image";
      const value = text(attributes[attribute]) ?? "";
      return value.includes("${") || isPinnedImage.holds(value) ? [] : [{ attribute, value }];
    },
  },
  {
    id: "docker-no-plain-secret",
    risk: "exposure",
    types,
    expected: "no variable with the name of a secret; secrets are files that are mounted",
    fix: "Remove it from env, and mount a file in /run/secrets.",
    source: ["Docker: Manage sensitive data", "CIS Docker 4.10"],
    check: ({ attributes }) =>
      texts(attributes.env)
        .filter((pair) => !publicValues.includes(pair))
        .map((pair): [name: string, value: string] => [
          pair.split("=")[0] ?? "",
          pair.slice(pair.indexOf("=") + 1),
        ])
        .filter(([name, value]) => holdsSecret(name, value))
        .map(([value]) => ({ attribute: "env", value })),
  },
  {
    id: "docker-stop-timeout",
    types,
    expected: "as many seconds as destroy_grace_seconds: Terraform does not kill it before it has ended",
    fix: "Set both to the same number.",
    source: ["kreuzwerker/docker: docker_container, destroy_grace_seconds"],
    check: ({ attributes: { stop_timeout, destroy_grace_seconds: value } }) =>
      stop_timeout !== undefined && (number(value) ?? 0) < (number(stop_timeout) ?? 0)
        ? [{ attribute: "destroy_grace_seconds", value }]
        : [],
  },
];

/** The volumes and paths of the host in a container: of `mounts` and of `volumes`. */
export function mountsOf({
  attributes,
}: Block): { attribute: string; source: string; isReadOnly: boolean }[] {
  return [
    ...blocks(attributes.mounts).map((own) => ({
      attribute: "mounts",
      source: text(own.source) ?? "",
      isReadOnly: String(own.read_only) === "true",
    })),
    ...blocks(attributes.volumes).map((own) => ({
      attribute: "volumes",
      source: text(own.host_path) ?? text(own.volume_name) ?? "",
      isReadOnly: String(own.read_only) === "true",
    })),
  ].filter(({ source }) => source !== "");
}
