import { embeddedJson } from "../../terraform-json/embedded-json";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, isFields, text } from "../../terraform-json/values";
import type { StackRule } from "./rule";

/** At most this many names of alarms are listed. */
const maxListed = 3;

/** Alarms of Prometheus on Docker that are gone: all its rules are one text. */
export const machineAlarms: StackRule = ({ before, after }) => {
  const now = alarms(after);
  const gone = [...alarms(before)].filter(([name]) => !now.has(name));
  const [first] = gone;
  if (!first) return [];
  const names = gone.map(([name]) => name);
  const listed = names.slice(0, maxListed).join(", ");
  const more = names.length > maxListed ? ` and ${names.length - maxListed} more` : "";
  const [address = first[1]] = now.values();
  return [
    {
      class: "protection removed",
      address,
      attribute: "provisioner",
      reason: `nobody hears of ${listed}${more} any more`,
    },
  ];
};

/** By name, with what it watches: the block that loads it. */
function alarms(stack: Stack): Map<string, string> {
  return new Map(
    stack.ofType("terraform_data").flatMap(({ address, meta }) =>
      blocks(meta.provisioner).flatMap((provisioner) =>
        rulesIn(at(provisioner, "local-exec.environment")).flatMap((rule) => {
          const alert = text(rule.alert);
          const watches = text(at(rule, "labels.watches"));
          return alert === undefined
            ? []
            : [[watches === undefined ? alert : `${alert} of ${watches}`, address] as const];
        }),
      ),
    ),
  );
}

/** The rules are in as many variables as they need: `RULES_1`, `RULES_2`. */
function rulesIn(environment: unknown) {
  if (!isFields(environment)) return [];
  let json = "";
  for (let part = 1; environment[`RULES_${part}`] !== undefined; part++)
    json += String(environment[`RULES_${part}`]);
  return blocks(at(embeddedJson(json), "groups")).flatMap(({ rules }) => blocks(rules));
}
