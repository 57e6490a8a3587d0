import type { MutantsOfFile } from "./mutant";

const exposure = "test/review/risk/exposure.test.ts";
const classes = "test/review/risk/classes.test.ts";

/** What a review has to see: whoever breaks it lets a risk through. */
export const reviewMutants: readonly MutantsOfFile[] = [
  {
    file: "review/risk/network-exposure.ts",
    noticedBy: exposure,
    changes: [
      ["a rule of another group covers a new one", "if ((byOwner.get(opening.owner) ?? [])", "if (before"],
      [
        "what is opened to a group is not told",
        'if (isNew && !(toAnyone && opening.direction === "in")) return [];',
        "if (!toAnyone) return [];",
      ],
    ],
  },
  {
    file: "review/risk/openings.ts",
    noticedBy: exposure,
    changes: [
      [
        "rules of the older kind are not seen",
        '"aws_security_group_rule").flatMap',
        '"aws_other_rule").flatMap',
      ],
      ["rules inside a group are not seen", '[...inline(group, "ingress", "in"),', "["],
      ["addresses of IPv6 are not seen", '"cidr_ipv6",', ""],
    ],
  },
  {
    file: "review/reach/ways-out.ts",
    noticedBy: exposure,
    changes: [
      [
        "routes inside a table are not seen",
        "for (const route of blocks(attributes.route)) add(address, route, address);",
        "",
      ],
      [
        "a NAT gateway counts as the internet",
        'return "nat";\n  if (texts(route.egress',
        'return "internet";\n  if (texts(route.egress',
      ],
    ],
  },
  {
    file: "review/risk/public-flags.ts",
    noticedBy: exposure,
    changes: [
      ["a public database is not told", '  "publicly_accessible",\n', ""],
      ["tasks with public addresses are not told", '  "network_configuration.assign_public_ip",\n', ""],
    ],
  },
  {
    file: "review/risk/grants.ts",
    noticedBy: "test/review/risk/grants.test.ts",
    changes: [
      [
        "a condition that is gone counts for nothing",
        "wide.conditions.every(",
        "wide.conditions.some(() => true) || wide.conditions.every(",
      ],
      [
        "a narrower resource covers a wider one",
        "allCovered(wide.resources, narrow.resources)",
        "allCovered(narrow.resources, wide.resources)",
      ],
      ["refusing is allowing", "wide.allows !== narrow.allows", "false"],
    ],
  },
  {
    file: "review/risk/permissions.ts",
    noticedBy: classes,
    changes: [["a refusal that is gone is not told", "if (rest.length > 0)", "if (false)"]],
  },
  {
    file: "review/risk/anyone.ts",
    noticedBy: "test/review/risk/permissions.test.ts",
    changes: [["a condition that everyone meets limits", "!limiting.test(name)", "false"]],
  },
  {
    file: "review/risk/attached.ts",
    noticedBy: "test/review/risk/permissions.test.ts",
    changes: [["what is called by its name was never there", 'return owner !== "" &&', "return false &&"]],
  },
  {
    file: "review/risk/given.ts",
    noticedBy: "test/review/risk/permissions.test.ts",
    changes: [["a policy that is attached is not told", "if (attachment.test(after.type))", "if (false)"]],
  },
  {
    file: "review/risk/attached-groups.ts",
    noticedBy: "test/review/risk/opened-resources.test.ts",
    changes: [["another security group is not told", "if (joined.length === 0) return [];", "return [];"]],
  },
  {
    file: "review/risk/protection.ts",
    noticedBy: "test/review/risk/weakenings.test.ts",
    changes: [["only the first of several blocks is seen", "own.schemaPath === attribute &&", "false &&"]],
  },
  {
    file: "review/plan/sides.ts",
    noticedBy: "test/review/plan/plan-diff.test.ts",
    changes: [
      [
        "what was there before it became secret is told",
        "(value, pattern) => marked(value, pattern, () => hidden)",
        "(value) => value",
      ],
    ],
  },
  {
    file: "review/diff/secrets.ts",
    noticedBy: "test/review/diff/attribute-changes.test.ts",
    changes: [["a secret in the code is told", "secretName.test(name) &&", "false &&"]],
  },
  {
    file: "review/diff/rename-by-content.ts",
    noticedBy: "test/review/diff/renames.test.ts",
    changes: [["what is replaced all the same is moved", "wouldBeReplaced(from, to, known)", "false"]],
  },
  {
    file: "review/diff/rename-by-word.ts",
    noticedBy: "test/review/diff/renames.test.ts",
    changes: [
      [
        "another program under another name is the same",
        "JSON.stringify(running(before)) === JSON.stringify(running(other.attributes))",
        "true",
      ],
      [
        "other data under another name is the same",
        'if (isStateful(one.type) && one.type !== "aws_cloudwatch_log_group") return false;',
        "",
      ],
    ],
  },
  {
    file: "review/acknowledge/verdict.ts",
    noticedBy: "test/review/acknowledge/acknowledgements.test.ts",
    changes: [
      [
        "an entry counts for ever",
        "acknowledgements.filter(({ until }) => until >= today)",
        "acknowledgements",
      ],
      ["an entry counts for every class", "own.class === risk.class &&", ""],
    ],
  },
];
