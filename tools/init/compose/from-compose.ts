import { applicationOf } from "./application";
import { settingsSource } from "./environments";
import { readCompose } from "./read-compose";
import { type Remark, remarksTable } from "./remarks";
import { applicationSource } from "./source";

/** A project that a compose file becomes: changes to the files of the template. */
export interface FromCompose {
  /** What the name of the application is, if the user gives none. */
  readonly name: string;
  readonly remarks: readonly Remark[];
  readonly file: string;
  /** The files of the project in the place of those of the template; without those that it does not need. */
  change(files: ReadonlyMap<string, string>): Map<string, string>;
}

/** Reads a compose file, and makes an application and its environments of it. */
export function fromCompose(path: string, givenName: string | undefined): FromCompose {
  const compose = readCompose(path);
  const name = givenName ?? applicationName(compose.name);
  const translated = applicationOf(compose, name);
  return {
    ...{ name, remarks: translated.remarks, file: compose.file },
    change(files) {
      const changed = new Map([...files].filter(([own]) => !own.startsWith("service/")));
      changed.set("application.ts", applicationSource(translated.application));
      for (const environment of ["dev", "production", "local"] as const) {
        const own = `environments/${environment}.ts`;
        const text = files.get(own) ?? "";
        changed.set(own, withSettings(text, settingsSource(environment, translated, name)));
      }
      changed.set("COMPOSE.md", remarksTable(compose.file, translated.remarks));
      const kinds = Object.values(translated.application.data).map(({ kind }) => kind);
      const test = changed.get("test/stacks.test.ts") ?? "";
      if (!kinds.some((kind) => kind === "postgres" || kind === "mysql"))
        changed.set(
          "test/stacks.test.ts",
          test.replace(/\ntest\("only production keeps its database[\s\S]*$/, ""),
        );
      const readme = changed.get("README.md") ?? "";
      changed.set(
        "README.md",
        readme
          .replace(/^docker build -t .*\n/m, "")
          .replace(
            /^3\. Push the image .*$/m,
            "3. Push the images that the environments name to the registry, for their `architecture`.",
          ),
      );
      return changed;
    },
  };
}

/** Everything from `data` to `services` of a template's environment is replaced. */
function withSettings(text: string, settings: string): string {
  const replaced = text.replace(
    /^ {2}data: \{\n[\s\S]*?^ {2}services: \{\n[\s\S]*?^ {2}\},\n/m,
    () => settings,
  );
  return replaced.replace(/^import \{ (\w+)(?:, off)? \} from "plinth";/, (_, builder) =>
    replaced.includes(" off(")
      ? `import { ${builder}, off } from "plinth";`
      : `import { ${builder} } from "plinth";`,
  );
}

/** A name that Plinth accepts: lower-case letters, digits and single hyphens. */
function applicationName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 20)
    .replace(/-+$/, "");
}
