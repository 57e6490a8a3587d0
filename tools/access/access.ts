import { allowedIn } from "../../review/reach/allowed";
import type { Stack } from "../../terraform-json/stack";
import { grantsIn } from "./grants";
import { loginsIn } from "./logins";
import { type Access, dataOf, inWords, unnamed } from "./words";

/** Prefixes of the actions of services that hold data. */
const dataServices =
  /^(?:\*|backup|dynamodb|elasticache|elasticfilesystem|kafka-cluster|kinesis|rds|rds-db|s3|secretsmanager|sns|sqs)(?::|$)/;

/** What the roles of a stack may do with data, what the policies of the data allow, and the rights of the logins of databases; by data. */
export function accessIn(stack: Stack): Access[] {
  const byRole = allowedIn(stack).flatMap(({ role, resource, actions, hasConditions }) => {
    const own = actions.filter((action) => dataServices.test(action) || unnamed.test(action));
    return own.length === 0
      ? []
      : [{ data: dataOf(resource, stack), who: whoIs(role), actions: own, hasConditions }];
  });
  const merged = new Map<string, (typeof byRole)[number]>();
  for (const own of byRole) {
    const key = JSON.stringify([own.data, own.who, own.hasConditions]);
    const before = merged.get(key);
    merged.set(key, { ...own, actions: [...new Set([...(before?.actions ?? []), ...own.actions])].sort() });
  }
  return [
    ...loginsIn(stack),
    ...grantsIn(stack),
    ...[...merged.values()].map(({ actions, hasConditions, ...own }) => ({
      ...own,
      may: inWords(actions),
      by: `${actions.join(", ")}${hasConditions ? ", with conditions" : ""}`,
    })),
  ].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ data, who, by }: Access): string {
  return [data, who, by].join("\n");
}

/** `services/api` for the role of its tasks. */
function whoIs(role: string): string {
  return role
    .replace(/(?:\/service|\/job)?\/task\/roles\/task$/, "")
    .replace(/(?:\/service|\/job)?\/task\/roles\/execution$/, ", when ECS starts it");
}
