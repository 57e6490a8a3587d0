import { supportTables } from "../../constructs/components/support";

const columns = ["setting", "Docker", "on AWS", "on Docker"] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

/** How Docker supports each setting, compared with AWS: one table for each component, or JSON. */
export function supportReport(asJson = false): string {
  return asJson ? JSON.stringify(supportTables(), null, 2) : report();
}

function report(): string {
  const tables = Object.entries(supportTables()).map(([component, settings]) => {
    const rows = Object.entries(settings).map(([setting, { docker, onAws, onDocker }]) => ({
      setting,
      Docker: docker,
      "on AWS": onAws,
      "on Docker": onDocker,
    }));
    return `${component}\n${table(rows)}`;
  });
  const all = Object.values(supportTables()).flatMap((settings) => Object.values(settings));
  const counts = (["keeps", "simulates", "drops"] as const).map(
    (level) => `${level} ${all.filter(({ docker }) => docker === level).length}`,
  );
  return [...tables, `${all.length} settings: Docker ${counts.join(", ")}.`].join("\n\n");
}

function table(rows: readonly Row[]): string {
  const head = Object.fromEntries(columns.map((column) => [column, column])) as Row;
  const width = (column: keyof Row) => Math.max(...[head, ...rows].map((row) => row[column].length));
  return [head, ...rows]
    .map((row) => columns.map((column) => row[column].padEnd(width(column))).join("  "))
    .map((line) => `  ${line.trimEnd()}`)
    .join("\n");
}
