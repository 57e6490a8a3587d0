import type { Block } from "../../terraform-json/block";
import { holdsSecret } from "../../terraform-json/secret-names";
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
import { isPinnedImage } from "../pinned-image";
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
    expected: `the required value, so that ${so}`,
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

/** Permissions and settings of containers. Scanners read the definitions as one string, and skip their checks. */
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
    so: "an intruder cannot store a program in it",
    fix: "Set readonlyRootFilesystem to true and mount a volume where the application writes.",
    source: ["CKV_AWS_336", "FSBP ECS.5"],
  }),
  container({
    id: "container-non-root",
    // AWS requires that a log router runs as root; the other rules for containers limit it.
    when: ({ firelensConfiguration }) => firelensConfiguration === undefined,
    expect: { user: isNumericUser },
    so: "a process that escapes from the container is not root, whatever users the image defines",
    fix: 'Set user to a numeric one, e.g. "1000:1000".',
    source: ["FSBP ECS.20"],
  }),
  container({
    id: "container-not-privileged",
    expect: { privileged: orLeftOut(isFalse) },
    so: "it has no access to its host",
    fix: "Set privileged to false.",
    source: ["CKV_AWS_334", "FSBP ECS.4"],
  }),
  container({
    id: "container-no-capabilities",
    expect: {
      "linuxParameters.capabilities.drop": includes("ALL"),
      "linuxParameters.capabilities.add": { says: "nothing", holds: (value) => list(value).length === 0 },
    },
    so: "it has no capabilities of root",
    fix: 'Set linuxParameters.capabilities.drop to ["ALL"] and remove add.',
    source: ["AWS: ECS Developer Guide, Task and container security best practices"],
  }),
  container({
    id: "container-init",
    expect: { "linuxParameters.initProcessEnabled": isTrue },
    so: "the application gets signals and zombie processes are reaped",
    fix: "Set linuxParameters.initProcessEnabled to true.",
    source: ["AWS: ECS API, LinuxParameters"],
  }),
  container({
    id: "container-health-check",
    when: ({ essential }) => essential !== false,
    expect: { "healthCheck.command": isGiven },
    so: "ECS replaces a container that does not respond",
    fix: "Add a healthCheck with a command.",
    source: ["AWS: ECS Developer Guide, Determine task health using container health checks"],
  }),
  container({
    id: "container-logs",
    expect: { "logConfiguration.logDriver": isGiven },
    so: "its output is stored",
    fix: "Add a logConfiguration.",
    source: ["FSBP ECS.9"],
  }),
  container({
    id: "container-logs-non-blocking",
    when: (own) => at(own, "logConfiguration.logDriver") === "awslogs",
    expect: {
      "logConfiguration.options.mode": isOneOf("non-blocking"),
    },
    so: "the application continues when the log service does not respond",
    fix: 'Set the option mode to "non-blocking" and max-buffer-size to e.g. "25m".',
    source: ["AWS: Containers blog, Preventing log loss with non-blocking mode"],
  }),
  container({
    id: "container-stop-timeout",
    expect: { stopTimeout: isBetween(60, 120, " seconds") },
    so: "long requests can finish before SIGKILL",
    fix: "Set stopTimeout: Fargate allows at most 120, its default is 30.",
    source: ["AWS: ECS API, ContainerDefinition stopTimeout"],
  }),
  container({
    id: "container-image-pinned",
    expect: { image: isPinnedImage },
    so: "the same definition always runs the same program",
    fix: "Use an immutable tag or a digest.",
    source: ["FSBP ECR.2"],
  }),
  {
    id: "container-no-plain-secret",
    risk: "exposure",
    types: [taskDefinition],
    expected: "no variable with the name of a secret; secrets are passed by reference",
    fix: "Move it from environment to secrets, with the ARN of a secret as valueFrom.",
    source: ["FSBP ECS.8", "CKV_AWS_45"],
    check: (task, stack) =>
      containers(task, stack).flatMap((own) =>
        blocks(own.environment)
          .filter(({ name, value }) => holdsSecret(text(name) ?? "", value))
          .map(({ name }) => ({
            attribute: `container_definitions ${String(own.name)}.environment`,
            value: name,
          })),
      ),
  },
];
