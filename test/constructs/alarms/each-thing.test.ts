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

/** An environment has one load balancer for all and one cluster for streams; a queue and an archive have texts of their own. */
const naming = watched
  .map(({ by }) => by)
  .filter((by) => !["loadBalancer", "Cluster Name", "QueueName", "stream"].includes(by));

test.each(stacks)("the text of each alarm in $name names what it watches", ({ stack }) => {
  const silent = alarmsOf(stack).flatMap(([id, alarm]) => {
    if (byRequest.test(id)) return [];
    const values = at(alarm.notes, "alarm.values");
    const known = isFields(values) ? values : {};
    const names = [...naming, "route", "database"].flatMap((by) =>
      known[by] === undefined ? [] : [String(known[by])],
    );
    const [text = ""] = String(alarm.attributes.alarm_description).split(" First: ");
    return names.some((name) => text.includes(name)) || names.length === 0
      ? []
      : [`${alarm.address}: ${text}`];
  });
  expect(silent).toEqual([]);
});
