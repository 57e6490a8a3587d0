import { off } from "../../../constructs/application/choice";
import { telemetryVariableNames } from "../../../constructs/application/telemetry";
import { kebabCase, serviceVariable } from "../../../constructs/application/variable-names";
import { components } from "../../../constructs/components/registry";
import { portVariable } from "../../../constructs/components/web-service/ports";
import { table } from "./settings-table";

/** The name of the component for which a page shows its variables. */
export const example = "example";

interface WithVariables {
  variables?(name: string, spec: never): Readonly<Record<string, string>> | readonly string[];
}

/** The variables of a component named `example`, by the part that each has; none for a kind without users. */
export function partsOf(
  kind: WithVariables,
  spec: object = { onRotation: "reread" },
): (readonly [part: string, variable: string])[] {
  return Object.entries(kind.variables?.(example, spec as never) ?? {});
}

/** What specs can say that gives their users other variables. */
const specs: readonly object[] = [
  { onRotation: "reread" },
  { login: "password" },
  { login: off("for this page") },
  { login: { with: "password", because: "for this page" } },
  { publicRead: {} },
];

function allVariables(kind: WithVariables): string[] {
  const variables = specs.flatMap((spec) => partsOf(kind, spec).map(([, variable]) => variable));
  return [...new Set(variables)];
}

/** Every variable that a container may get without naming it. */
export function variablesPage(
  titles: Readonly<Record<string, readonly [title: string, guide?: string]>>,
): string {
  const codes = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const used = (["data", "secrets"] as const).flatMap((group) =>
    Object.entries<WithVariables>(components[group]).map(([kind, rules]) => [
      `[${titles[kind]?.[0]}](${kebabCase(kind)}.md)`,
      codes(allVariables(rules)) || "none: its files are in a directory",
    ]),
  );
  return [
    "# Variables of containers\n",
    "A service or job gets variables for each component in its `uses`, on both platforms under the same names. They begin with the component's name: here it is",
    `\`${example}\`. Which of them is which part, for \`from("${example}", "…")\`, is on the component's page; a part that a platform or a setting does not have has`,
    "no variable. A variable that `variables` sets too has the value that is written there. No other variable comes from the platform.\n",
    "## Of what it uses\n",
    table(
      ["It uses", "Variables"],
      [
        ...used,
        ["[Web service](web-service.md)", codes([serviceVariable(example)])],
        [
          "a port `live` of it, with `callable`",
          codes(
            (["http", "tcp"] as const).map(
              (protocol) => portVariable(example, ["live", { port: 3001, protocol }])[0],
            ),
          ),
        ],
      ],
    ),
    "## Of a service itself\n",
    table(
      ["Setting", "Variables"],
      [
        ["`keepAliveSeconds` of a web service", codes(["KEEP_ALIVE_SECONDS"])],
        ["`telemetry`", codes(telemetryVariableNames)],
        ["none: its name, on Docker", codes(["SERVICE"])],
      ],
    ),
    "## Secrets on Docker\n",
    "No secret is in a variable that `docker inspect` shows. A variable of the tables above with a secret, such as `EXAMPLE_PASSWORD`, is `EXAMPLE_PASSWORD_FILE` on Docker: the path of a",
    "file. `EXAMPLE_PASSWORD_VERSION` counts its rotations. A variable that `variables` composes of a secret has its own name on both platforms: a shell sets it.\n",
  ].join("\n");
}
