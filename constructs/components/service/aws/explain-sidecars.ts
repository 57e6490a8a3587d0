import type { TerraformResource } from "cdktf";
import { isOff } from "../../../application/choice";
import { isRoot } from "../../../application/user";
import { suppress } from "../../../terraform/annotations";
import type { WithSidecars } from "../sidecars";

/** A container of a task, with what it does not have for a reason. */
type Explained = Pick<NonNullable<WithSidecars["sidecars"]>[string], "user" | "readOnlyRoot"> & {
  readonly health?: object;
};

/** The containers of a task, by name: the reasons of all of them are beside its one resource. */
export function explainSidecars(
  task: TerraformResource,
  { label, sidecars = {}, ...application }: WithSidecars & Explained & { readonly label: string },
): void {
  const all = [[label, { ...application, health: {} }] as const, ...Object.entries(sidecars)];
  const explain = (controls: readonly string[], reasonOf: (container: Explained) => string | undefined) => {
    const reasons = all.flatMap(([name, own]) => {
      const because = reasonOf(own);
      return because === undefined ? [] : [[name, because] as const];
    });
    // A task without such a sidecar keeps the reason of the application's container as it is.
    if (!reasons.some(([name]) => name !== label)) return;
    suppress(task, controls, reasons.map(([name, because]) => `${name}: ${because}`).join("; "));
  };
  explain(["container-read-only-root", "CKV_AWS_336", "FSBP-ECS-5"], ({ readOnlyRoot = true }) =>
    isOff(readOnlyRoot) ? readOnlyRoot.because : undefined,
  );
  explain(["container-non-root", "FSBP-ECS-20"], ({ user }) => (isRoot(user) ? user.because : undefined));
  explain(["container-no-capabilities"], ({ user }) =>
    isRoot(user) && user.keeps.length > 0 ? user.because : undefined,
  );
  explain(["container-health-check"], ({ health = {} }) => (isOff(health) ? health.because : undefined));
}
