import {
  type Condition,
  coversAction,
  covers as coversItem,
  type Principal,
  type Statement,
} from "../../terraform-json/iam-statements";
import { canonical } from "../../terraform-json/values";

export function allows({ effect }: Statement): boolean {
  return effect === "Allow";
}

/** Whether a statement is about everything but some actions, resources or principals. */
export function isInverted({ notActions, notResources, notPrincipals }: Statement): boolean {
  return notActions.length + notResources.length + notPrincipals.length > 0;
}

/** `AWS arn:…`, `Service …`, `*` */
export function principalNames(statement: Statement): string[] {
  return statement.notPrincipals.length > 0 ? ["*"] : statement.principals.map(principalName);
}

/** Whether a statement covers everything that another one covers. */
export function includes(wide: Statement, narrow: Statement): boolean {
  if (wide.effect !== narrow.effect) return false;
  if ((isInverted(wide) || isInverted(narrow)) && isSame(wide, narrow)) return true;
  const exceptActions = isOnlyNotAction(wide) && isOnlyNotAction(narrow);
  if ((isInverted(wide) || isInverted(narrow)) && !exceptActions) return false;
  return (
    (exceptActions
      ? allCovered(narrow.notActions, wide.notActions, coversAction)
      : allCovered(wide.actions, narrow.actions, coversAction)) &&
    allCovered(wide.resources, narrow.resources, coversItem) &&
    allCovered(principalNames(wide), principalNames(narrow), coversItem) &&
    wide.conditions.every((condition) => narrow.conditions.some((own) => isNarrower(own, condition)))
  );
}

/** One statement for each action, resource and principal, so that each can be found in another policy. */
export function singly(own: Statement): Statement[] {
  if (isInverted(own)) return [own];
  return orNone(own.actions).flatMap((actions) =>
    orNone(own.resources).flatMap((resources) =>
      orNone(own.principals).map((principals) => ({ ...own, actions, resources, principals })),
    ),
  );
}

/** Whether a condition excludes values instead of naming them. */
export function isNegated({ operator }: Condition): boolean {
  return /Not(Equals|Like|IpAddress)/i.test(operator);
}

function principalName({ kind, id }: Principal): string {
  return id === "*" ? "*" : `${kind} ${id}`;
}

function orNone<Item>(items: readonly Item[]): (readonly Item[])[] {
  return items.length === 0 ? [[]] : items.map((item) => [item]);
}

function isSame(one: Statement, other: Statement): boolean {
  return canonical({ ...one, sid: undefined }) === canonical({ ...other, sid: undefined });
}

function isOnlyNotAction({ notActions, notResources, notPrincipals }: Statement): boolean {
  return notActions.length > 0 && notResources.length + notPrincipals.length === 0;
}

function isNarrower(narrow: Condition, wide: Condition): boolean {
  if (conditionKey(narrow) !== conditionKey(wide)) return false;
  const [less, more] = isNegated(narrow) ? [wide, narrow] : [narrow, wide];
  return less.values.every((value) => more.values.includes(value));
}

/** IAM ignores the case of operators and keys. */
function conditionKey({ operator, key }: Condition): string {
  return `${operator} ${key}`.toLowerCase();
}

function allCovered(
  patterns: readonly string[],
  items: readonly string[],
  isCovered: (pattern: string, item: string) => boolean,
): boolean {
  if (items.length === 0) return patterns.length === 0;
  return items.every((item) => patterns.some((pattern) => isCovered(pattern, item)));
}
