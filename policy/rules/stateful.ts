import { lossOf, statefulTypes } from "../../terraform-json/stateful";
import { at, isTrue } from "../../terraform-json/values";
import type { Rule } from "../rule";

const guard = "lifecycle.prevent_destroy";

/** What holds data, and the keys that encrypt it. */
export const statefulRules: readonly Rule[] = [
  {
    id: "stateful-guarded",
    // A volume of a local environment is made again at will.
    types: statefulTypes.filter((type) => type.startsWith("aws_")),
    expected: `${guard} true, so that no plan destroys or replaces it`,
    fix: `Set ${guard} to true, or suppress the rule with the reason why a plan may destroy it.`,
    source: ["Terraform: The lifecycle Meta-Argument, prevent_destroy"],
    check: ({ type, meta }) => {
      const value = at(meta, guard);
      if (isTrue(value)) return [];
      return [
        { attribute: guard, value, expected: `true: a plan that destroys it destroys ${lossOf(type)}` },
      ];
    },
  },
];
