import { quoted } from "../../terraform-json/references";
import { at, blocks, type Fields, isFields, texts } from "../../terraform-json/values";
import type { Plan, PlannedChange } from "./read-plan";

const index = /\[("[^"]*"|\d+)\]/g;

/** Attributes that references use. */
const handles = ["id", "arn"];

/**
 * Replaces the ids in the values of a plan by references: readers and rules do not know which resource `sg-0a1b` is.
 */
export class PlanReferences {
  private readonly byHandle = new Map<string, string>();
  private readonly expressions = new Map<string, Fields>();

  constructor({ resource_changes, configuration }: Plan) {
    for (const { address, mode, change } of resource_changes) {
      if (mode !== "managed") continue;
      for (const handle of handles) {
        const value = change.before?.[handle];
        // The policy of a bucket has the id of the bucket: the first resource with an id is the one.
        if (typeof value === "string" && value.length > 3 && !this.byHandle.has(value))
          this.byHandle.set(value, `\${${quoted(address)}.${handle}}`);
      }
    }
    this.read(at(configuration, "root_module"), "");
  }

  /** Reads the expressions of a module and of the modules in it. */
  private read(module: unknown, prefix: string): void {
    for (const resource of blocks(at(module, "resources"))) {
      if (typeof resource.address === "string" && isFields(resource.expressions))
        this.expressions.set(`${prefix}${resource.address}`, resource.expressions);
    }
    const calls = at(module, "module_calls");
    if (isFields(calls))
      for (const [name, call] of Object.entries(calls))
        this.read(at(call, "module"), `${prefix}module.${name}.`);
  }

  /** The values of one side with references, without its own id. */
  written({ address }: PlannedChange, values: Fields, unknown: string): Fields {
    const expressions = this.expressions.get(address.replaceAll(index, ""));
    const [module = ""] = /^(module\.[^.[]+(\[("[^"]*"|\d+)\])?\.)*/.exec(address) ?? [];
    return Object.fromEntries(
      Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
        if (handles.includes(key)) return [];
        if (value !== unknown) return [[key, this.named(value)]];
        const [reference] = texts(at(expressions, `${key}.references`));
        return [[key, reference === undefined ? value : `\${${written(reference, module)}}`]];
      }),
    );
  }

  private named(value: unknown): unknown {
    if (typeof value === "string") return this.byHandle.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.named(item));
    if (!isFields(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.named(item)]));
  }
}

/** A reference in a module, with the path of the module. */
function written(reference: string, module: string): string {
  const [, address = "", rest = ""] = /^([a-z]\w*_\w+\.[\w-]+)(.*)$/.exec(reference) ?? [];
  return module === "" || address === "" ? reference : `${quoted(`${module}${address}`)}${rest}`;
}
