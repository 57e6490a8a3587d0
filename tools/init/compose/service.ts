import type { Problem } from "../../../constructs/application/problem";
import { entriesOf, entry, type Mapping, type Text, type Tree, textAt, textsIn } from "./tree";
import { mebibytesOf, numberOf, type Port, portsOf, secondsOf } from "./values";

/** A value of the environment of a service. */
export interface Variable {
  readonly line: number;
  /** The value with its variables replaced; none for one that comes from the shell. */
  readonly value?: string;
  /** The value as it stands in the file: `${DB_PASSWORD}`. */
  readonly written: string;
}

export interface Mount {
  readonly line: number;
  readonly kind: "volume" | "bind" | "tmpfs";
  readonly source?: string;
  readonly target: string;
  readonly readOnly?: boolean;
  readonly sizeMiB?: number;
}

export interface HealthCheck {
  readonly line: number;
  readonly command: readonly string[];
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly retries?: number;
  readonly startPeriodSeconds?: number;
}

export interface Dependency {
  readonly name: string;
  readonly line: number;
  readonly condition: string;
}

/** A service of a compose file, in one form, whichever syntax it is written in. */
export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly tree: Mapping;
  readonly image?: Text;
  readonly build?: { readonly context: string; readonly dockerfile?: string; readonly target?: string };
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly ports: readonly (Port & { readonly line: number })[];
  readonly exposed: readonly number[];
  readonly mounts: readonly Mount[];
  readonly dependsOn: readonly Dependency[];
  readonly health?: HealthCheck;
  readonly secrets: readonly { readonly source: string; readonly path: string; readonly line: number }[];
  /** Names of its networks; `default` for a service that names none. */
  readonly networks: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly restart?: string;
  readonly user?: string;
  readonly readOnly: boolean;
  readonly stopSeconds?: number;
  readonly replicas?: number;
  readonly cpus?: number;
  readonly memoryMiB?: number;
  readonly processes?: number;
}

/** Reads the environment files of a service: the values by name, or a problem. */
export type ReadEnvironmentFile = (path: Text, required: boolean) => ReadonlyMap<string, Variable> | Problem;

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
    mounts: [...mountsIn(entry(tree, "volumes")), ...textsIn(entry(tree, "tmpfs")).map(temporary)],
    dependsOn: [
      ...entriesOf(entry(tree, "depends_on")).map(([other, value]) => ({
        name: other,
        line: value.line,
        condition: textAt(value, "condition") ?? "service_started",
      })),
      ...textsIn(entry(tree, "links")).map(({ text, line }) => ({
        name: text.split(":")[0] ?? text,
        line,
        condition: "service_started",
      })),
    ],
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

/** The arguments of a command: a text is split as a shell splits it, without running one. */
export function commandIn(tree: Tree | undefined): string[] | undefined {
  if (tree?.kind === "list") return textsIn(tree).map(({ text }) => text);
  if (tree?.kind !== "text" || tree.isNull) return undefined;
  const words = [...tree.text.matchAll(/(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(\\.|[^\s"'\\]))+/g)];
  return words.map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, double, single, escaped) =>
      double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? escaped),
    ),
  );
}

function pairsOf(tree: Tree | undefined): Map<string, Variable> {
  if (tree?.kind === "mapping")
    return new Map(
      [...tree.entries].flatMap(([name, value]): [string, Variable][] =>
        value.kind === "text"
          ? [
              [
                name,
                { line: value.line, written: value.written, ...(!value.isNull && { value: value.text }) },
              ],
            ]
          : [],
      ),
    );
  return new Map(
    textsIn(tree).map(({ text, written, line }) => {
      const [name = "", ...rest] = text.split("=");
      const value = rest.length > 0 ? { value: rest.join("=") } : {};
      return [name, { line, written: written.slice(written.indexOf("=") + 1), ...value }];
    }),
  );
}

function filesOf(tree: Tree | undefined, readFile: ReadEnvironmentFile, problems: Problem[]) {
  const files = tree?.kind === "list" ? tree.items : tree ? [tree] : [];
  return files.flatMap((file) => {
    const path = file.kind === "text" ? file : entry(file, "path");
    if (path?.kind !== "text") return [];
    const read = readFile(path, textAt(file, "required") !== "false");
    if (read instanceof Map) return [...read] as [string, Variable][];
    problems.push(read as Problem);
    return [];
  });
}

type Wrong = (value: Text, setting: string, expected: string, fix: string) => void;

function portsIn(tree: Tree | undefined, wrong: Wrong): ComposeService["ports"] {
  const items = tree?.kind === "list" ? tree.items : [];
  return items.flatMap((item) => {
    const protocol = textAt(item, "protocol") ?? "tcp";
    const [published, target, address] = ["published", "target", "host_ip"].map((key) => textAt(item, key));
    const text =
      item.kind === "text"
        ? item.text
        : `${address === undefined ? "" : `${address}:`}${published === undefined ? "" : `${published}:`}${target ?? ""}/${protocol}`;
    const ports = portsOf(text);
    if (ports === undefined)
      wrong(
        item.kind === "text" ? item : { kind: "text", line: item.line, text, written: text, isNull: false },
        "ports",
        "a port or a range of ports from 1 to 65535, as many outside as inside",
        'Write it as "8080:80".',
      );
    return (ports ?? []).map((port) => ({ ...port, line: item.line }));
  });
}

function mountsIn(tree: Tree | undefined): Mount[] {
  const items = tree?.kind === "list" ? tree.items : [];
  return items.map((item): Mount => {
    if (item.kind !== "text")
      return {
        line: item.line,
        kind: (textAt(item, "type") ?? "volume") as Mount["kind"],
        source: textAt(item, "source"),
        target: textAt(item, "target") ?? "",
        readOnly: textAt(item, "read_only") === "true",
        sizeMiB: mebibytesOf(textAt(item, "tmpfs", "size")),
      };
    const [first = "", second, options = ""] = item.text.split(":");
    if (second === undefined) return { line: item.line, kind: "volume", target: first };
    return {
      line: item.line,
      kind: /^[./~]/.test(first) ? "bind" : "volume",
      source: first,
      target: second,
      readOnly: options.split(",").includes("ro"),
    };
  });
}

function temporary({ text, line }: Text): Mount {
  const [target = "", options = ""] = text.split(":");
  return { line, kind: "tmpfs", target, sizeMiB: mebibytesOf(/size=([^,]+)/.exec(options)?.[1]) };
}

function healthOf(tree: Tree | undefined): HealthCheck | undefined {
  if (tree === undefined || textAt(tree, "disable") === "true") return undefined;
  const test = entry(tree, "test");
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
