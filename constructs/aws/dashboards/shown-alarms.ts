import type { IConstruct } from "constructs";
import { Alarm } from "../alerting/alarm";
import { CompositeAlarm } from "../alerting/composite-alarm";
import { alarmGraph, type Widget } from "./widgets";

/** A graph of each alarm below these scopes; a combined alarm has none, but its parts do. */
export function alarmsIn(scopes: readonly IConstruct[], region: string): Widget[] {
  return below(scopes)
    .filter((construct) => construct instanceof Alarm)
    .map(({ name, resource }) => alarmGraph(name, region, resource.arn));
}

/** ARNs of the alarms below these scopes that notify. */
export function arnsIn(scopes: readonly IConstruct[]): string[] {
  return notifying(scopes).map(({ resource }) => resource.arn);
}

/** Adds the dashboard to the text of each alarm below these scopes that notifies, before its runbook. */
export function linkFrom(scopes: readonly IConstruct[], url: string): void {
  for (const { resource } of notifying(scopes))
    resource.alarmDescription = (resource.alarmDescriptionInput ?? "").replace(
      / Runbook: /,
      (runbook) => ` Dashboard: ${url}${runbook}`,
    );
}

function notifying(scopes: readonly IConstruct[]): (Alarm | CompositeAlarm)[] {
  return below(scopes).filter(
    (construct): construct is Alarm | CompositeAlarm =>
      construct instanceof CompositeAlarm || (construct instanceof Alarm && !construct.isSilent),
  );
}

function below(scopes: readonly IConstruct[]): IConstruct[] {
  return scopes.flatMap((scope) => scope.node.findAll());
}
