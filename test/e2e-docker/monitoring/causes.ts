import { assertAll } from "../../e2e/facts/fact";
import { within } from "../within";
import { type Cause, groups, type Scene } from "./failures";
import { slowest, stops } from "./last-failures";
import type { Webhook } from "./webhook";

/** Seconds within which an alert reaches the webhook, and within which its end does. */
const maxSeconds = 420;

type Found = readonly [alert: string, seconds: number];

/** Causes one failure after the other; by alert, the seconds until it was notified. */
export async function causes(scene: Scene): Promise<readonly Found[]> {
  const found: Found[] = [];
  const later: { readonly alert: string; readonly ended: number; readonly seconds: number }[] = [];
  const begin = async (group: readonly Cause[]) => {
    const began = Date.now();
    for (const { begin } of group) await begin();
    return began;
  };
  const fireAndEnd = async (group: readonly Cause[], began: number) => {
    for (const cause of group) found.push(await fires(scene, cause, began));
    const ended = Date.now();
    for (const { end } of group) await end();
    for (const { alert, endsWithin } of group)
      if (endsWithin === undefined) await ends(scene, { alert, ended, seconds: maxSeconds });
      else later.push({ alert, ended, seconds: endsWithin });
  };
  const slow = [slowest(scene)];
  const slowBegan = await begin(slow);
  for (const group of groups(scene)) await fireAndEnd(group, await begin(group));
  await fireAndEnd(slow, slowBegan);
  const last = stops(scene);
  await fireAndEnd(last, await begin(last));
  if (scene.isLong) for (const one of later) await ends(scene, one);
  return found;
}

/** The alert reaches the webhook with its text; the seconds that it took. */
async function fires(
  { hook, progress }: Scene,
  { alert, text, severity, firesWithin = maxSeconds }: Cause,
  began: number,
): Promise<Found> {
  await progress.step(`${alert} fires`, async () => {
    await within(firesWithin, async () => isNotified(hook, alert, "firing", began));
    const last = hook.last(alert);
    assertAll([
      { what: `${alert}: status`, expected: "firing", found: last?.status ?? "not notified" },
      { what: `${alert}: severity`, expected: severity, found: last?.labels.severity },
      { what: `${alert}: text`, expected: true, found: text.test(last?.annotations.summary ?? "") },
      { what: `${alert}: has a first command`, expected: true, found: Boolean(last?.annotations.command) },
    ]);
  });
  return [alert, Math.round(((hook.last(alert)?.at ?? 0) - began) / 1000)];
}

function ends(
  { hook, progress }: Scene,
  { alert, ended, seconds }: { readonly alert: string; readonly ended: number; readonly seconds: number },
): Promise<void> {
  return progress.step(`${alert} ends`, async () => {
    await within(seconds, async () => isNotified(hook, alert, "resolved", ended));
    assertAll([{ what: `${alert}: status`, expected: "resolved", found: hook.last(alert)?.status }]);
  });
}

function isNotified(hook: Webhook, alert: string, status: string, since: number): boolean {
  const last = hook.last(alert);
  return last !== undefined && last.status === status && last.at >= since;
}
