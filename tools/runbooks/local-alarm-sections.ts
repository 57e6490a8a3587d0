import { z } from "zod";
import { declaredAlarms } from "../../constructs/alarms/all";
import type { Stack } from "../../terraform-json/stack";
import { at } from "../../terraform-json/values";

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          labels: z.object({ severity: z.string(), watches: z.string() }),
          annotations: z.object({
            summary: z.string(),
            why: z.string(),
            command: z.string(),
            prevention: z.string(),
          }),
        }),
      ),
    }),
  ),
});
const notes = z.array(z.object({ alert: z.string(), watches: z.string(), steps: z.array(z.string()) }));
const loads = z.array(
  z.object({ "local-exec": z.object({ environment: z.record(z.string(), z.string()) }) }),
);

type Rule = z.infer<typeof rules>["groups"][number]["rules"][number];

/** A section for each alert of the rules that a stack loads, with the commands for each thing that it watches. */
export function localAlarmSections(stack: Stack): string[] {
  const found = stack.ofType("terraform_data").find(({ notes: own }) => at(own, "steps") !== undefined);
  if (!found) throw new Error(`${stack.name} loads no rules.`);
  const [{ "local-exec": load } = { "local-exec": { environment: {} } }] = loads.parse(
    found.meta.provisioner,
  );
  const parts = Object.keys(load.environment).filter((name) => /^RULES_\d+$/.test(name));
  const text = parts.map((_, index) => load.environment[`RULES_${index + 1}`]).join("");
  const noted = notes.parse(at(found.notes, "steps"));
  const byAlert = new Map<string, Rule[]>();
  for (const rule of rules.parse(JSON.parse(text)).groups.flatMap((group) => group.rules))
    byAlert.set(rule.alert, [...(byAlert.get(rule.alert) ?? []), rule]);
  return [...byAlert]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([alert, watched]) => section(alert, watched, noted));
}

function section(alert: string, watched: readonly Rule[], noted: z.infer<typeof notes>): string {
  if (!declaredAlarms.has(alert)) throw new Error(`The alert ${alert} is not declared.`);
  const [{ labels, annotations } = { labels: undefined, annotations: undefined }] = watched;
  return [
    `### ${alert}\n`,
    `Severity: ${labels?.severity}. ${annotations?.why}\n`,
    ...watched.map(({ labels: { watches }, annotations: { summary, command } }) => {
      const { steps = [] } = noted.find((own) => own.alert === alert && own.watches === watches) ?? {};
      return [
        ...(watches === "" ? [] : [`\`${watches}\`\n`]),
        `${shown(summary)}\n`,
        "First assessment:\n",
        ["```sh", command, "```", ""].join("\n"),
        ...steps.map((step, index) => `${index + 1}. ${step}`),
        "",
      ].join("\n");
    }),
    "Escalation: if it is not understood after 30 minutes, call the next contact of the list above.\n",
    `Prevention: ${annotations?.prevention}\n`,
  ].join("\n");
}

/** Prometheus fills in the name of what a rule over many things has found. */
function shown(summary: string): string {
  return summary.replace("{{ $labels.instance }}", "A container");
}
