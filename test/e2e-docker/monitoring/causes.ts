import { assertAll } from "../../e2e/facts/fact";
import { within } from "../within";
import { groups, type Scene } from "./failures";
import type { Webhook } from "./webhook";

/** Seconds within which an alert reaches the webhook, and within which its end does. */
const maxSeconds = 420;

/** Causes one failure after the other; by alert, the seconds until it was notified. */
export async function causes(scene: Scene): Promise<readonly (readonly [alert: string, seconds: number])[]> {
  const { hook, progress } = scene;
  const found: (readonly [string, number])[] = [];
  const later: { readonly alert: string; readonly ended: number; readonly seconds: number }[] = [];
  for (const group of groups(scene)) {
    const began = Date.now();
    for (const { begin } of group) await begin();
    for (const { alert, text, severity } of group) {
      await progress.step(`${alert} fires`, async () => {
        await within(maxSeconds, async () => isNotified(hook, alert, "firing", began));
        const last = hook.last(alert);
        assertAll([
          { what: `${alert}: status`, expected: "firing", found: last?.status ?? "not notified" },
          { what: `${alert}: severity`, expected: severity, found: last?.labels.severity },
          { what: `${alert}: text`, expected: true, found: text.test(last?.annotations.summary ?? "") },
          {
            what: `${alert}: has a first command`,
            expected: true,
            found: Boolean(last?.annotations.command),
          },
        ]);
        found.push([alert, Math.round(((last?.at ?? 0) - began) / 1000)]);
      });
    }
    const ended = Date.now();
    for (const { end } of group) await end();
    for (const { alert, endsWithin } of group)
      if (endsWithin === undefined) await ends(scene, { alert, ended, seconds: maxSeconds });
      else later.push({ alert, ended, seconds: endsWithin });
  }
  if (scene.isLong) for (const one of later) await ends(scene, one);
  return found;
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
