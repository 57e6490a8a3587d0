import type { Dashboard } from "../../../constructs/docker/monitoring/dashboards/dashboards";
import type { Pages } from "./pages";

/** Pixels of one of the 24 columns, and of a row. */
const column = 50;
const row = 30;
const margin = 6;
const colours = ["#3274d9", "#56a64b", "#e0752d", "#8f3bb8", "#f2cc0c", "#33a2e5"];

type Panel = Dashboard["panels"][number];
/** Values by the seconds since 1970 of each line, with its name. */
type Lines = readonly { readonly name: string; readonly values: readonly (readonly [number, number])[] }[];

/**
 * A dashboard as a picture: its panels where Grafana puts them, with what Prometheus had in the last half hour. It stands for a picture of
 * Grafana where there is no image of it.
 */
export async function drawn({ title, panels }: Dashboard, pages: Pages): Promise<string> {
  const height = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h)) * row + 40;
  const all: string[] = [];
  for (const panel of panels) all.push(await drawnPanel(panel, pages));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${24 * column} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#f4f5f5"/>
${text(margin, 26, title, 'font-size="18" font-weight="bold"')}
${all.join("\n")}
</svg>
`;
}

async function drawnPanel(panel: Panel, pages: Pages): Promise<string> {
  const { x, y, w, h } = panel.gridPos;
  const width = w * column - 2 * margin;
  const height = h * row - 2 * margin;
  const inside =
    panel.type === "text"
      ? text(
          8,
          24,
          plain(panel.options.content),
          `font-size="${panel.options.content.startsWith("#") ? 18 : 13}"`,
        )
      : `<rect width="${width}" height="${height}" rx="3" fill="#fff" stroke="#dcdcdc"/>
${text(8, 18, panel.title, 'font-weight="bold"')}
${await content(panel, pages, width, height)}`;
  // What is longer than the panel is cut off.
  return `<svg x="${x * column + margin}" y="${y * row + margin + 34}" width="${width}" height="${height}">
${inside}
</svg>`;
}

async function content(panel: Exclude<Panel, { type: "text" }>, pages: Pages, width: number, height: number) {
  if (panel.type === "stat") {
    const [{ expr = "" } = {}] = panel.targets;
    const [found] = await pages.query(expr);
    const value = Number(found?.value[1]);
    const { unit, decimals, thresholds } = panel.fieldConfig.defaults;
    const { color = "" } =
      thresholds.steps.findLast((step) => step.value === null || step.value <= value) ?? {};
    const shown = `${value.toFixed(decimals)}${unit === "percent" ? " %" : ""}`;
    return text(width / 2, height / 2 + 20, shown, `font-size="40" text-anchor="middle" fill="${color}"`);
  }
  if (panel.type === "alertlist") return alertsOf(pages);
  if (panel.type === "logs") return text(8, 44, "the newest lines of its containers", 'fill="#777"');
  const lines = await linesOf(panel.targets, pages);
  const { defaults } = panel.fieldConfig;
  const threshold = "thresholds" in defaults ? defaults.thresholds.steps[1]?.value : undefined;
  return graph(lines, threshold ?? undefined, width, height);
}

async function alertsOf(pages: Pages): Promise<string> {
  const firing = (await pages.rules()).filter(({ state }) => state === "firing" || state === "pending");
  const names = firing.map(({ name, state }) => `${name}: ${state}`);
  return (names.length === 0 ? ["none fires"] : names)
    .slice(0, 6)
    .map((name, index) => text(8, 44 + index * 18, name, ""))
    .join("\n");
}

async function linesOf(
  targets: readonly { readonly expr: string; readonly legendFormat: string }[],
  pages: Pages,
): Promise<Lines> {
  const all: Lines[number][] = [];
  for (const { expr, legendFormat } of targets)
    for (const { metric, values } of await pages.lastHalfHour(expr))
      all.push({
        name:
          legendFormat === "__auto"
            ? ""
            : legendFormat.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => metric[label] ?? ""),
        values: values
          .map(([time, value]) => [time, Number(value)] as const)
          .filter(([, value]) => Number.isFinite(value)),
      });
  return all;
}

function graph(lines: Lines, threshold: number | undefined, width: number, height: number): string {
  const [left, top, bottom] = [52, 28, height - 34];
  const points = lines.flatMap(({ values }) => values);
  const times = points.map(([time]) => time);
  const [from, to] = [Math.min(...times), Math.max(...times, Math.min(...times) + 1)];
  const numbers = [...points.map(([, value]) => value), ...(threshold === undefined ? [] : [threshold]), 0];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers) * 1.1 || 1];
  const atX = (time: number) => (left + ((time - from) / (to - from)) * (width - left - 10)).toFixed(1);
  const atY = (value: number) => (bottom - ((value - low) / (high - low)) * (bottom - top)).toFixed(1);
  const limit =
    threshold === undefined
      ? ""
      : `<line x1="${left}" x2="${width - 10}" y1="${atY(threshold)}" y2="${atY(threshold)}" stroke="#e02f44" stroke-dasharray="5 4"/>`;
  const axis = [low, high / 1.1].map((value) =>
    text(left - 6, Number(atY(value)) + 4, short(value), 'text-anchor="end" fill="#777" font-size="10"'),
  );
  const drawnLines = lines.map(
    ({ values }, index) =>
      `<polyline fill="none" stroke="${colours[index % colours.length]}" stroke-width="1.5" points="${values.map(([time, value]) => `${atX(time)},${atY(value)}`).join(" ")}"/>`,
  );
  const names = lines.flatMap(({ name }, index) =>
    name === "" ? [] : [{ name, colour: colours[index % colours.length] }],
  );
  const legend = names
    .slice(0, 4)
    .map(({ name, colour }, index) =>
      text(left + index * 70, height - 10, name.slice(0, 11), `fill="${colour}" font-size="10"`),
    );
  return [limit, ...axis, ...drawnLines, ...legend].join("\n");
}

function short(value: number): string {
  if (Math.abs(value) < 1e-9) return "0";
  const [size, unit] =
    Math.abs(value) >= 1e9
      ? [1e9, "G"]
      : Math.abs(value) >= 1e6
        ? [1e6, "M"]
        : Math.abs(value) >= 1e4
          ? [1e3, "k"]
          : [1, ""];
  return `${Number((value / size).toPrecision(3))}${unit}`;
}

/** Markdown without its marks. */
function plain(content: string): string {
  return content.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^#+ /, "");
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}
