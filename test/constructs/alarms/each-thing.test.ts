import { at, isFields } from "../../../terraform-json/values";
import { resolved } from "../../../tools/runbooks/resolved";
import { alarmsOf } from "./watched-alarms";
import { watchedStacks } from "./watched-stacks";
import { watched } from "./watched-things";

/** Ids that belong to a thing by its settings alone. */
const byRequest = /^slo-|^stream-lag$/;

const stacks = watchedStacks.map((stack) => {
  const byThing = new Map<string, string[]>();
  for (const [id, alarm] of alarmsOf(stack)) {
    if (byRequest.test(id)) continue;
    const values = at(alarm.notes, "alarm.values");
    for (const [name, value] of Object.entries(isFields(values) ? values : {})) {
      const thing = `${name} ${resolved(stack, value)}`;
      byThing.set(thing, [...(byThing.get(thing) ?? []), id]);
    }
  }
  return { name: stack.name, stack, byThing };
});

test.each(stacks)("each thing in $name has its alarms", ({ stack, byThing }) => {
  const wanted = watched.flatMap(({ type, by, parts }) =>
    stack
      .ofType(type)
      .flatMap((resource) =>
        Object.entries(parts(resource, stack)).map(([part, ids]) => [`${by} ${part}`, ids] as const),
      ),
  );
  const found = new Set(wanted.map(([thing]) => thing));
  expect(
    Object.fromEntries([...found].map((thing) => [thing, [...(byThing.get(thing) ?? [])].sort()])),
  ).toEqual(Object.fromEntries(wanted.map(([thing, ids]) => [thing, [...ids].sort()])));
});
