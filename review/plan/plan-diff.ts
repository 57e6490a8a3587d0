import { basename } from "node:path";
import { attributeChanges } from "../diff/attribute-changes";
import type { Action, AttributeEffect, Change } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import type { Block, Stack } from "../tree/tree";
import { type Fields, isFields } from "../values";
import { PlanReferences } from "./plan-references";
import { type PlannedChange, readPlan } from "./read-plan";

const unknown = "(known after apply)";
const hidden = "(sensitive)";

/** What Terraform itself says that a change does to one stack, from its plan. */
export function planDiff(file: string): StackDiff {
  const plan = readPlan(file);
  const references = new PlanReferences(plan);
  const stack = basename(file).replace(/\.json$/, "");
  const both = plan.resource_changes
    .filter(({ mode }) => mode === "managed")
    .map((planned): Both => {
      const { address, previous_address: former = address, type, change } = planned;
      const side = (own: string, values: Fields | null) =>
        values === null ? undefined : block(type, own, references.written(planned, values, unknown));
      return {
        planned,
        before: side(former, change.before && masked(change.before, change.before_sensitive)),
        after: side(
          address,
          change.actions.includes("delete") && !change.actions.includes("create") ? null : afterwards(change),
        ),
      };
    });
  return {
    stack,
    before: stackOf(
      stack,
      both.flatMap(({ before }) => before ?? []),
    ),
    after: stackOf(
      stack,
      both.flatMap(({ after }) => after ?? []),
    ),
    changes: both.flatMap((own) => changeOf(stack, own) ?? []),
  };
}

/** A planned change with the resource on both sides of it. */
interface Both {
  readonly planned: PlannedChange;
  readonly before: Block | undefined;
  readonly after: Block | undefined;
}

function changeOf(stack: string, { planned, before, after }: Both): Change | undefined {
  const { address, previous_address: formerAddress, change } = planned;
  const isMoved = formerAddress !== undefined && formerAddress !== address;
  const action = actionOf(change.actions, isMoved);
  if (action === undefined) return undefined;
  return {
    stack,
    address,
    ...(isMoved && action === "move" ? { formerAddress } : {}),
    action,
    attributes: before && after ? effects(planned, before, after) : [],
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

function actionOf(actions: readonly string[], isMoved: boolean): Action | undefined {
  const has = (action: string) => actions.includes(action);
  if (has("delete") && has("create")) return "replace";
  if (has("delete")) return "remove";
  if (has("create")) return "add";
  if (has("forget")) return "forget";
  if (has("update")) return "update";
  return isMoved ? "move" : undefined;
}

function effects({ change }: PlannedChange, before: Block, after: Block): AttributeEffect[] {
  const replacing = change.replace_paths.map((path) =>
    path.filter((step) => typeof step === "string").join("."),
  );
  return (
    attributeChanges(before.attributes, after.attributes)
      // What the provider computes anew with every change says nothing.
      .filter(({ after: value, schemaPath }) => value !== unknown || replacing.includes(schemaPath))
      .map((own) => ({
        ...own,
        effect: replacing.some(
          (path) =>
            own.schemaPath === path ||
            own.schemaPath.startsWith(`${path}.`) ||
            path.startsWith(`${own.schemaPath}.`),
        )
          ? "replaces"
          : "updates",
      }))
  );
}

/** What will be there, as far as it is known; secrets hidden. */
function afterwards({ after, after_unknown, after_sensitive }: PlannedChange["change"]): Fields {
  return masked(marked(after ?? {}, after_unknown, unknown), after_sensitive);
}

function masked(value: unknown, sensitive: unknown): Fields {
  const result = marked(value, sensitive, hidden);
  return isFields(result) ? result : {};
}

/** The value with a mark wherever the pattern says true. */
function marked(value: unknown, pattern: unknown, mark: string): unknown {
  if (pattern === true) return mark;
  if (Array.isArray(pattern)) {
    const items = Array.isArray(value) ? value : [];
    return [...pattern.keys()].map((index) => marked(items[index], pattern[index], mark));
  }
  if (!isFields(pattern)) return value;
  const fields = isFields(value) ? value : {};
  return {
    ...fields,
    ...Object.fromEntries(
      Object.entries(pattern)
        .filter(([, own]) => own !== false)
        .map(([key, own]) => [key, marked(fields[key], own, mark)]),
    ),
  };
}

function block(type: string, address: string, values: Fields): Block {
  const attributes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { kind: "resource", type, address, attributes, meta: {}, suppressed: {}, delegated: {} };
}

function stackOf(name: string, blocks: readonly Block[]): Stack {
  return { name, blocks: new Map(blocks.map((own) => [own.address, own])), moved: [], forgotten: new Set() };
}
