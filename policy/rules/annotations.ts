import { ignoredFields } from "../../terraform-json/block";
import { delegationNote } from "../../terraform-json/delegations";
import { isFields, text } from "../../terraform-json/values";
import type { Rule } from "../rule";

const minLength = 10;

/** Controls of scanners: CKV_AWS_157, CKV2_AWS_57, AVD-AWS-0132, AwsSolutions-IAM5, RDS.5; the last also as FSBP-RDS-5. */
const control =
  /^(CKV2?_[A-Z]+_\d+|AVD-AWS-\d+|AwsSolutions-[A-Z0-9]+|FSBP-[A-Za-z0-9]+-\d+|[A-Za-z0-9]+\.\d+)$/;

/** Rules about exceptions: each names an existing rule or field and has a reason. */
export function annotationRules(isRule: (id: string) => boolean): readonly Rule[] {
  return [
    {
      id: "suppression-explained",
      expected: `a reason of at least ${minLength} characters`,
      fix: 'Give the reason why the risk is accepted: suppress(resource, "rule", "because …").',
      source: ["CONTRIBUTING: an exception carries its reason"],
      check: (resource) =>
        entries(resource.notes.suppressed)
          .flatMap(([name, because]) =>
            isFields(because)
              ? Object.entries(because).map(([value, own]): [string, unknown] => [`${name} ${value}`, own])
              : [[name, because] as [string, unknown]],
          )
          .filter(([, because]) => (text(because)?.trim().length ?? 0) < minLength)
          .map(([name, value]) => ({ attribute: `//.suppressed.${name}`, value })),
    },
    {
      id: "suppression-known",
      expected: "the id of a policy rule, or of a control of a scanner",
      fix: "Correct the id: this one suppresses nothing.",
      source: ["CONTRIBUTING: an exception carries its reason"],
      check: (resource) =>
        entries(resource.notes.suppressed)
          .map(([name]) => name)
          .filter((name) => !isRule(name) && !control.test(name))
          .map((value) => ({ attribute: "//.suppressed", value })),
    },
    {
      id: "ignored-changes-delegated",
      expected: "fields that terraform-json/delegations.ts declares, each with its note on the resource",
      fix: "Declare the owner of the field and the reason, and use delegate(); or remove it from ignore_changes.",
      source: ["Terraform: The lifecycle meta-argument, ignore_changes"],
      check: (resource) =>
        ignoredFields(resource)
          .filter((field) => !isDeclared(`${resource.type}.${field}`, resource.delegated[field]))
          .map((value) => ({ attribute: "lifecycle.ignore_changes", value })),
    },
  ];
}

function isDeclared(field: string, note: string | undefined): boolean {
  return note !== undefined && note === delegationNote(field);
}

function entries(notes: unknown): [string, unknown][] {
  return isFields(notes) ? Object.entries(notes) : [];
}
