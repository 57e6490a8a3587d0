import type { Block } from "../../terraform-json/block";
import { isForEveryone, type Statement, statements } from "../../terraform-json/iam-statements";
import { canonical } from "../../terraform-json/values";
import { allowsAnyone } from "./anyone";
import { attachesToExisting, isLeftBehind } from "./attached";
import { openFederation } from "./federation";
import { allows, includes, principalNames, singly } from "./grants";
import { policiesOf } from "./policies";
import type { ChangeRule, Found, Versions } from "./rule";

/** Policies that allow more, or deny less. */
export const permissions: ChangeRule = (change, versions) => {
  const { after, before } = change;
  if (!after) return before && isLeftBehind(before, versions) ? noLongerDenied(before, versions) : [];
  // The policies of a new resource are compared with nothing only if their target existed before.
  const isNew = !before && !attachesToExisting(after, versions);
  const current = policiesOf(after, versions.after);
  const former = policiesOf(before, versions.before);
  return [...new Set([...former.keys(), ...current.keys()])].flatMap((attribute) => {
    const [now, was] = [current.get(attribute) ?? [], former.get(attribute) ?? []];
    if (canonical(now) === canonical(was)) return [];
    const [allowed, allowedBefore] = [read(now), read(was)];
    if (!allowed || !allowedBefore)
      return [
        {
          class: "permission widened",
          attribute,
          reason: "it is known only after apply: check the plan",
        } as Found,
      ];
    return widened(allowedBefore, isNew ? allowed.filter(isUnlimited) : allowed, attribute);
  });
};

/** The statements of a removed policy that denied something. */
function noLongerDenied(before: Block, { before: stack }: Versions): Found[] {
  return [...policiesOf(before, stack)].flatMap(([attribute, was]) =>
    widened(
      (read(was) ?? []).filter((own) => !allows(own)),
      [],
      attribute,
    ),
  );
}

/** What the statements allow more, or deny less, than the former ones. */
export function widened(was: readonly Statement[], now: readonly Statement[], attribute: string): Found[] {
  const found: Found[] = [];
  const allowed = new Map<string, string[]>();
  for (const own of now.filter(allows)) {
    for (const single of singly(own)) {
      if (was.some((former) => allows(former) && includes(former, single))) continue;
      const to = [
        single.resources.map((item) => `on ${item}`),
        principalNames(single).map((item) => `to ${item}`),
      ]
        .flat()
        .join(" ");
      const key = `${to}${single.conditions.length > 0 ? ", with conditions" : ""}`;
      const [action = "everything except NotAction"] = single.actions;
      allowed.set(key, [...(allowed.get(key) ?? []), action]);
      const who = allowsAnyone(single) ? "anyone" : openFederation(single);
      if (who !== undefined)
        found.push({ class: "exposure", attribute, reason: `${who} is allowed ${action}` });
    }
  }
  for (const [to, actions] of allowed)
    found.push({
      class: "permission widened",
      attribute,
      reason: `it allows ${actions.join(", ")} ${to}`.trim(),
    });
  for (const own of was.filter((own) => !allows(own))) {
    const rest = singly(own).filter(
      (single) => !now.some((later) => !allows(later) && includes(later, single)),
    );
    if (rest.length > 0)
      found.push({
        class: "permission widened",
        attribute,
        reason: `it denies less than before: ${own.sid ?? own.actions.join(", ")}`,
      });
  }
  return found;
}

/** Every action of a service, or of all services, on every resource. */
function isUnlimited(statement: Statement): boolean {
  const { actions, resources } = statement;
  return (
    isForEveryone(statement) ||
    openFederation(statement) !== undefined ||
    (actions.some((action) => /^([\w-]+:)?\*$/.test(action)) && resources.includes("*"))
  );
}

/** The statements of all policies; undefined if one is known only after apply. */
export function read(policies: readonly unknown[]): Statement[] | undefined {
  const all = policies.map(statements);
  return all.every((own) => own !== undefined) ? all.flat() : undefined;
}
