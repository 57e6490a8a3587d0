import type { TerraformResource } from "cdktf";
import { type DelegatedField, delegationNote } from "../../terraform-json/delegations";
import { writtenText } from "./literal-text";

/**
 * Notes beside a resource, in the emitted JSON under `//`, which Terraform ignores: so that every report and check finds
 * a reason where the thing is that it explains.
 */

/**
 * Suppresses a control for this resource, with the reason: `suppress(bucket, "CKV_AWS_145", "ALB writes with SSE-S3 only")`. With
 * values only what they name is suppressed, and each call adds some: `suppress(role, "iam-confused-deputy", "…", "cloudtrail.amazonaws.com")`.
 */
export function suppress(
  resource: TerraformResource,
  controls: string | readonly string[],
  because: string,
  ...values: readonly string[]
): void {
  // Terraform evaluates nothing in a note.
  const reason = writtenText(because);
  const byControl = byValue.get(resource) ?? new Map<string, Record<string, string>>();
  byValue.set(resource, byControl);
  for (const control of [controls].flat()) {
    const named = {
      ...byControl.get(control),
      ...Object.fromEntries(values.map((value) => [value, reason])),
    };
    byControl.set(control, named);
    resource.addOverride(`//.suppressed.${control}`, values.length === 0 ? reason : named);
  }
}

/** The reasons by value that a resource has: values have dots, which a path of an override cannot. */
const byValue = new WeakMap<TerraformResource, Map<string, Record<string, string>>>();

/**
 * Delegates a declared field to another owner: Terraform ignores its changes, and a note names the owner and the reason.
 * `delegate(service, "aws_ecs_service.desired_count")`
 */
export function delegate(resource: TerraformResource, declared: DelegatedField): void {
  const [type, field = ""] = declared.split(".");
  if (resource.terraformResourceType !== type)
    throw new Error(
      `${declared} is not a field of ${resource.node.path}, an ${resource.terraformResourceType}.`,
    );
  const { ignoreChanges = [] } = resource.lifecycle ?? {};
  if (ignoreChanges === "all") return;
  resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...ignoreChanges, field] };
  resource.addOverride(`//.delegated.${field}`, delegationNote(declared));
}

const customized = new WeakSet<object>();

/**
 * The escape hatch: changes a resource in a way that its construct does not offer, typed by the provider's own class, or
 * gives the reason for a resource that a project adds.
 * `customize(network.vpc, "needs dedicated hosts for its licence", (vpc) => { vpc.instanceTenancy = "dedicated"; })`
 */
export function customize<Resource extends TerraformResource>(
  resource: Resource,
  because: string,
  change?: (resource: Resource) => void,
): void {
  change?.(resource);
  customized.add(resource);
  resource.addOverride("//.customized", writtenText(because));
}

/** Whether a resource has the reason of a customization. */
export function isCustomized(resource: object): boolean {
  return customized.has(resource);
}

/** Notes which declared alarm this is, with the values of its text: runbooks and reports find both in the JSON. */
export function declareAlarm(
  resource: TerraformResource,
  id: string,
  values: Readonly<Record<string, string | number>>,
): void {
  resource.addOverride("//.alarm", { id, values });
}
