import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, type Fields, list, text } from "../../terraform-json/values";
import {
  type Expectation,
  includes,
  isBetween,
  isFalse,
  isGiven,
  isOneOf,
  isTrue,
  orLeftOut,
} from "../expectation";
import type { Finding, Rule } from "../rule";

const taskDefinition = "aws_ecs_task_definition";

/** The containers of a task definition, from the JSON in it. */
export function containers({ attributes }: Block, stack: Stack): Fields[] {
  return blocks(stack.embedded(attributes.container_definitions));
}

const isNumericUser: Expectation = {
  says: 'a number other than 0, like "1000:1000"',
  holds: (value) => /^\d+(:\d+)?$/.test(String(value)) && !/^0+(:|$)/.test(String(value)),
};

const isPinnedImage: Expectation = {
  says: "an image with a tag other than latest, or with a digest",
  holds: (value) => {
    const image = text(value) ?? "";
    return /@sha256:[a-f0-9]{64}$/.test(image) || /:(?!latest$)[\w][\w.-]*$/.test(image);
  },
};

interface ContainerRule extends Pick<Rule, "id" | "fix" | "source"> {
  readonly so: string;
  readonly expect: Readonly<Record<string, Expectation>>;
  /** @default all */
  readonly when?: (container: Fields) => boolean;
}

/** A rule about every container of a task. */
function container({ so, expect, when = () => true, ...rule }: ContainerRule): Rule {
  return {
    ...rule,
    types: [taskDefinition],
    expected: `as it has to be, so that ${so}`,
    check: (task, stack) =>
      containers(task, stack)
        .filter(when)
        .flatMap((own): Finding[] =>
          Object.entries(expect)
            .filter(([path, { holds }]) => !holds(at(own, path)))
            .map(([path, { says }]) => ({
              attribute: `container_definitions ${String(own.name)}.${path}`,
              value: at(own, path),
              expected: `${says}, so that ${so}`,
            })),
        ),
  };
}

/** A name that says its value is secret; not the name of a place where a secret lies. */
const secretName =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION)_?KEY)(_|$)/i;
const placeName = /_(ID|ARN|NAME|FILE|PATH|URL|TTL|SECONDS|MINUTES|DAYS)$/i;

/** What a container may be and may do. Scanners see the definitions only as one string, and let them pass. */
export const containerRules: readonly Rule[] = [
  {
    id: "containers-readable",
    types: [taskDefinition],
    expected: "the JSON of at least one container, readable before it is applied",
    fix: "Write container_definitions as JSON text, not as an expression.",
    source: ["FSBP ECS.1"],
    check: (task, stack) =>
      containers(task, stack).length > 0
        ? []
        : [{ attribute: "container_definitions", value: task.attributes.container_definitions }],
  },
  container({
    id: "container-read-only-root",
    expect: { readonlyRootFilesystem: isTrue },
    so: "an intruder can leave no program behind",
    fix: "Set readonlyRootFilesystem to true and mount a volume where the application writes.",
    source: ["CKV_AWS_336", "FSBP ECS.5"],
  }),
  container({
    id: "container-non-root",
    // Of a log router AWS asks that it is root; what else holds for a container keeps it in.
    when: ({ firelensConfiguration }) => firelensConfiguration === undefined,
    expect: { user: isNumericUser },
    so: "an escape from the container does not start as root, whatever names the image has",
    fix: 'Set user to a numeric one, e.g. "1000:1000".',
    source: ["FSBP ECS.20"],
  }),
  container({
    id: "container-not-privileged",
    expect: { privileged: orLeftOut(isFalse) },
    so: "it has no right over its host",
    fix: "Set privileged to false.",
    source: ["CKV_AWS_334", "FSBP ECS.4"],
  }),
  container({
    id: "container-no-capabilities",
    expect: {
      "linuxParameters.capabilities.drop": includes("ALL"),
      "linuxParameters.capabilities.add": { says: "nothing", holds: (value) => list(value).length === 0 },
    },
    so: "it has none of root's powers",
    fix: 'Set linuxParameters.capabilities.drop to ["ALL"] and remove add.',
    source: ["AWS: ECS Developer Guide, Task and container security best practices"],
  }),
  container({
    id: "container-init",
    expect: { "linuxParameters.initProcessEnabled": isTrue },
    so: "signals reach the application and dead children are reaped",
    fix: "Set linuxParameters.initProcessEnabled to true.",
    source: ["AWS: ECS API, LinuxParameters"],
  }),
  container({
    id: "container-health-check",
    when: ({ essential }) => essential !== false,
    expect: { "healthCheck.command": isGiven },
    so: "ECS replaces a container that hangs",
    fix: "Add a healthCheck with a command.",
    source: ["AWS: ECS Developer Guide, Determine task health using container health checks"],
  }),
  container({
    id: "container-logs",
    expect: { "logConfiguration.logDriver": isGiven },
    so: "what it says is kept",
    fix: "Add a logConfiguration.",
    source: ["FSBP ECS.9"],
  }),
  container({
    id: "container-logs-non-blocking",
    when: (own) => at(own, "logConfiguration.logDriver") === "awslogs",
    expect: {
      "logConfiguration.options.mode": isOneOf("non-blocking"),
    },
    so: "the application goes on when the log service does not answer",
    fix: 'Set the option mode to "non-blocking" and max-buffer-size to e.g. "25m".',
    source: ["AWS: Containers blog, Preventing log loss with non-blocking mode"],
  }),
  container({
    id: "container-stop-timeout",
    expect: { stopTimeout: isBetween(60, 120, " seconds") },
    so: "a long request ends before SIGKILL",
    fix: "Set stopTimeout: Fargate allows at most 120, its default is 30.",
    source: ["AWS: ECS API, ContainerDefinition stopTimeout"],
  }),
  container({
    id: "container-image-pinned",
    expect: { image: isPinnedImage },
    so: "the same definition runs the same program",
    fix: "Name a tag that never moves, or a digest.",
    source: ["FSBP ECR.2"],
  }),
  {
    id: "container-no-plain-secret",
    types: [taskDefinition],
    expected: "a variable whose name does not say that it is secret; secrets come by reference",
    fix: "Move it from environment to secrets, with the ARN of a secret as valueFrom.",
    source: ["FSBP ECS.8", "CKV_AWS_45"],
    check: (task, stack) =>
      containers(task, stack).flatMap((own) =>
        blocks(own.environment)
          .map(({ name }) => text(name) ?? "")
          .filter((name) => secretName.test(name) && !placeName.test(name))
          .map((name) => ({
            attribute: `container_definitions ${String(own.name)}.environment`,
            value: name,
          })),
      ),
  },
];
