import type { Application } from "../../../constructs/application/application";
import type { ComposedText, Part } from "../../../constructs/application/variable-values";

/** Characters in a line. */
const width = 110;

/** `application.ts`: the application as TypeScript. */
export function applicationSource(application: Application): string {
  const source = new Source();
  const groups = ["data", "secrets", "services", "jobs"] as const;
  const parts = groups
    .filter((group) => group !== "jobs" || Object.keys(application.jobs).length > 0)
    .map((group) => `  ${group}: ${source.components(application[group])},\n`);
  const body = `export const app = application(${JSON.stringify(application.name)}, {\n${parts.join("")}});\n`;
  const imports = ["application", ...source.imports].sort();
  return `import { ${imports.join(", ")} } from "plinth";\n\n/** What runs, the same in every environment. */\n${body}`;
}

/** A value as TypeScript, at an indentation. */
export function code(value: unknown, indent: string): string {
  return new Source().value(value, indent);
}

class Source {
  /** What the code imports. */
  readonly imports = new Set<string>();

  components(group: Readonly<Record<string, { readonly kind: string }>>): string {
    const entries = Object.entries(group).map(([name, { kind, ...spec }]) => {
      this.imports.add(kind);
      return `    ${key(name)}: ${kind}(${this.value(spec, "    ")}),\n`;
    });
    return entries.length === 0 ? "{}" : `{\n${entries.join("")}  }`;
  }

  value(value: unknown, indent: string): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const special = this.special(value);
    if (special !== undefined) return special;
    const isList = Array.isArray(value);
    const inner = `${indent}  `;
    const items = isList
      ? value.map((item) => this.value(item, inner))
      : Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([name, item]) => `${key(name)}: ${this.value(item, inner)}`);
    const [open, close] = isList ? ["[", "]"] : ["{", "}"];
    if (items.length === 0) return `${open}${close}`;
    const short = isList ? `[${items.join(", ")}]` : `{ ${items.join(", ")} }`;
    if (short.length + indent.length < width && !short.includes("\n")) return short;
    return `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
  }

  /** The calls that make a value: `off("…")`, `from("…", "…")`, ``url`…` ``. */
  private special(value: object): string | undefined {
    if ("enabled" in value && "because" in value) return this.call("off", JSON.stringify(value.because));
    if ("component" in value && "part" in value) return this.from(value as Part);
    if ("file" in value) {
      const { component, part } = (value as { file: Part }).file;
      return this.call("fileWith", `${JSON.stringify(component)}, ${JSON.stringify(part)}`);
    }
    return "pieces" in value ? this.template(value as ComposedText) : undefined;
  }

  private template({ pieces, percentEncoded }: ComposedText): string {
    const tag = percentEncoded ? "url" : "text";
    this.imports.add(tag);
    const inside = pieces.map((piece) =>
      typeof piece === "string" ? piece.replace(/[\\`]|\$(?=\{)/g, "\\$&") : `\${${this.from(piece)}}`,
    );
    return `${tag}\`${inside.join("")}\``;
  }

  private from({ component, part }: Part): string {
    return this.call("from", `${JSON.stringify(component)}, ${JSON.stringify(part)}`);
  }

  private call(name: string, args: string): string {
    this.imports.add(name);
    return `${name}(${args})`;
  }
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : JSON.stringify(name);
}
