/** Counts, in the text format that Prometheus reads. */
export class Metrics {
  private readonly counts = new Map<string, number>();

  count(name: string, labels: Readonly<Record<string, string | number>> = {}, by = 1): void {
    const inner = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const series = inner.length > 0 ? `${name}{${inner.join(",")}}` : name;
    this.counts.set(series, (this.counts.get(series) ?? 0) + by);
  }

  text(): string {
    return [...this.counts].map(([series, value]) => `${series} ${value}\n`).join("");
  }
}
