import type { Synthesized } from "./synthesize";

/**
 * A synthesized stack in readable form: one entry for each resource by its address, without the metadata of CDKTF, dashboards by their titles, and with
 * the JSON inside policies and container definitions parsed.
 */
export function readable(stack: Synthesized): string {
  const { resource, terraform, ...rest } = stack;
  const blocks = Object.entries(resource).flatMap(([type, instances]) =>
    Object.entries(instances).map(([name, attributes]) => [`${type}.${name}`, attributes] as const),
  );
  // Versions are tested once for all stacks, so that an update does not change every snapshot.
  const settings = { ...terraform, required_version: undefined, required_providers: undefined };
  return format(
    open({ ...rest, "//": undefined, terraform: settings, resource: Object.fromEntries(blocks) }),
    "",
  );
}

const width = 120;

/** JSON with sorted keys and short values on one line. */
function format(value: unknown, indent: string): string {
  const inline = JSON.stringify(value, sortedKeys);
  if (typeof value !== "object" || value === null || indent.length + inline.length <= width) return inline;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => format(item, inner))
    : sortedEntries(value).map(([key, item]) => `${JSON.stringify(key)}: ${format(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.map((line) => `${inner}${line}`).join(",\n")}\n${indent}${close}`;
}

function sortedKeys(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(sortedEntries(value))
    : value;
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value === "string" && /^[[{]"?/.test(value) && /[\]}]$/.test(value)) return parsed(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (inner === undefined) return [];
      if (key === "dashboard_body") return [[key, titles(String(inner))]];
      if (key !== "//") return [[key, open(inner)]];
      // The texts of an alarm have its values.
      const { metadata: _, alarm: __, ...notes } = inner as Record<string, unknown>;
      return Object.keys(notes).length > 0 ? [[key, notes]] : [];
    }),
  );
}

/** The titles of a dashboard's widgets: tests of its own hold them against the alarms. */
function titles(body: string): readonly string[] {
  const { widgets } = JSON.parse(body) as {
    readonly widgets: readonly {
      readonly properties: { readonly title?: string; readonly markdown?: string };
    }[];
  };
  return widgets.map(({ properties: { title, markdown } }) => title ?? markdown ?? "");
}

function parsed(text: string): unknown {
  try {
    return { json: open(JSON.parse(text)) };
  } catch {
    return text;
  }
}
