import { onlyProviderSix } from "./provider-five";

type Json = { [key: string]: unknown };

/** A stack's JSON without what only the newer provider knows. Everything else stays as it is. */
export function withoutProviderSix(stack: Json): Json {
  const resources = Object.entries((stack.resource ?? {}) as Record<string, Record<string, Json>>);
  return {
    ...stack,
    resource: Object.fromEntries(
      resources.map(([type, named]) => {
        const lacking = Object.entries(onlyProviderSix[type] ?? {});
        const bodies = Object.entries(named).map(([id, body]) => [
          id,
          lacking.reduce((left, [path, { instead }]) => {
            const known = without(left, path.split("."));
            return known === left ? left : { ...known, ...instead };
          }, body),
        ]);
        return [type, Object.fromEntries(bodies)];
      }),
    ),
  };
}

function without(body: Json, [step = "", ...rest]: readonly string[]): Json {
  if (!(step in body)) return body;
  const { [step]: found, ...others } = body;
  if (rest.length === 0) return others;
  const inner = (block: unknown) => without(block as Json, rest);
  return { ...body, [step]: Array.isArray(found) ? found.map(inner) : inner(found) };
}
