import type { Problem } from "../../../constructs/application/problem";
import { commandIn } from "./read-command";
import { mountsIn } from "./read-mounts";
import { portsIn } from "./read-ports";
import { filesOf, pairsOf, type ReadEnvironmentFile } from "./read-variables";
import type { ComposeService, Dependency, HealthCheck } from "./service";
import { entriesOf, entry, type Mapping, type Text, type Tree, textAt, textsIn } from "./tree";
import { mebibytesOf, numberOf, secondsOf } from "./values";

/** A service in one form. Its shape has been checked; `problems` gets what its values lack. */
export function readService(
  name: string,
  tree: Mapping,
  at: (line: number, setting: string) => string,
  readFile: ReadEnvironmentFile,
  problems: Problem[],
): ComposeService {
  const wrong = (value: Text, setting: string, expected: string, fix: string) =>
    problems.push({ path: at(value.line, setting), value: value.text, expected, fix });
  const limits = entry(tree, "deploy", "resources", "limits");
  const reservations = entry(tree, "deploy", "resources", "reservations");
  const image = entry(tree, "image");
  return {
    name,
    line: tree.line,
    tree,
    image: image?.kind === "text" && !image.isNull ? image : undefined,
    build: buildOf(entry(tree, "build")),
    entrypoint: commandIn(entry(tree, "entrypoint")),
    command: commandIn(entry(tree, "command")),
    variables: new Map([
      ...filesOf(entry(tree, "env_file"), readFile, problems),
      ...pairsOf(entry(tree, "environment")),
    ]),
    ports: portsIn(entry(tree, "ports"), wrong),
    exposed: textsIn(entry(tree, "expose")).flatMap(({ text }) => numberOf(text.split("/")[0]) ?? []),
    mounts: mountsIn(tree),
    dependsOn: dependenciesOf(tree),
    health: healthOf(entry(tree, "healthcheck")),
    secrets: secretsIn(entry(tree, "secrets")),
    networks: entry(tree, "networks") ? entriesOf(entry(tree, "networks")).map(([own]) => own) : ["default"],
    labels: new Map([...pairsOf(entry(tree, "labels"))].map(([key, { value = "" }]) => [key, value])),
    restart: textAt(tree, "restart") ?? textAt(tree, "deploy", "restart_policy", "condition"),
    user: textAt(tree, "user"),
    readOnly: textAt(tree, "read_only") === "true",
    stopSeconds: secondsOf(textAt(tree, "stop_grace_period")),
    replicas: numberOf(textAt(tree, "deploy", "replicas") ?? textAt(tree, "scale")),
    cpus: numberOf(textAt(limits, "cpus") ?? textAt(tree, "cpus")),
    memoryMiB: mebibytesOf(textAt(limits, "memory") ?? textAt(tree, "mem_limit")),
    reserved: {
      cpus: numberOf(textAt(reservations, "cpus")),
      memoryMiB: mebibytesOf(textAt(reservations, "memory") ?? textAt(tree, "mem_reservation")),
    },
    processes: numberOf(textAt(limits, "pids") ?? textAt(tree, "pids_limit")),
  };
}

function buildOf(tree: Tree | undefined): ComposeService["build"] {
  if (tree?.kind === "text") return { context: tree.text };
  if (tree === undefined) return undefined;
  return {
    context: textAt(tree, "context") ?? ".",
    dockerfile: textAt(tree, "dockerfile"),
    target: textAt(tree, "target"),
  };
}

function dependenciesOf(tree: Mapping): Dependency[] {
  return [
    ...entriesOf(entry(tree, "depends_on")).map(([name, value]) => ({
      name,
      line: value.line,
      condition: textAt(value, "condition") ?? "service_started",
    })),
    ...textsIn(entry(tree, "links")).map(({ text, line }) => ({
      name: text.split(":")[0] ?? text,
      line,
      condition: "service_started",
    })),
  ];
}

function healthOf(tree: Tree | undefined): HealthCheck | undefined {
  const test = entry(tree, "test");
  // Without a test the image's own check runs.
  if (tree === undefined || test === undefined || textAt(tree, "disable") === "true") return undefined;
  const [kind, ...rest] = test?.kind === "list" ? textsIn(test).map(({ text }) => text) : [];
  if (kind === "NONE") return undefined;
  const command =
    kind === "CMD" ? rest : ["sh", "-c", kind === "CMD-SHELL" ? rest.join(" ") : (textAt(test) ?? "")];
  return {
    line: tree.line,
    command,
    intervalSeconds: secondsOf(textAt(tree, "interval")),
    timeoutSeconds: secondsOf(textAt(tree, "timeout")),
    retries: numberOf(textAt(tree, "retries")),
    startPeriodSeconds: secondsOf(textAt(tree, "start_period")),
  };
}

function secretsIn(tree: Tree | undefined): ComposeService["secrets"] {
  const items = tree?.kind === "list" ? tree.items : [];
  return items.map((item) => {
    const source = item.kind === "text" ? item.text : (textAt(item, "source") ?? "");
    const target = textAt(item, "target") ?? source;
    return { source, line: item.line, path: target.startsWith("/") ? target : `/run/secrets/${target}` };
  });
}
