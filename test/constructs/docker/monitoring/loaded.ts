import { resources, type Synthesized } from "../../../support/synthesize";

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string; readonly watches: string };
  readonly annotations: Readonly<
    Record<"summary" | "why" | "command" | "prevention" | "runbook", string> & { readonly dashboard?: string }
  >;
}

/** What Prometheus loads. */
export function loaded(json: Synthesized) {
  const [, { provisioner } = {}] =
    resources(json, "terraform_data").find(([id]) => id.startsWith("monitoring_load")) ?? [];
  const [
    {
      "local-exec": { environment },
    } = { "local-exec": { environment: {} } },
  ] = provisioner as {
    "local-exec": { environment: Record<string, string> };
  }[];
  const parts = Object.keys(environment).filter((name) => name.startsWith("RULES_"));
  const text = parts.map((_, index) => environment[`RULES_${index + 1}`]).join("");
  const rules: Rule[] = JSON.parse(text).groups[0].rules;
  return { rules, settings: JSON.parse(environment.SETTINGS ?? "") };
}

/** The variables of a container. */
export function environmentOf({ env = [] }: { readonly env?: unknown }): Record<string, string> {
  return Object.fromEntries((env as string[]).map((entry) => entry.split(/=(.*)/s)));
}
