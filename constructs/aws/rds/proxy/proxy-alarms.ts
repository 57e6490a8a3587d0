import { Construct } from "constructs";
import { proxyAlarms } from "../../../alarms/database-proxy";
import { Alarm } from "../../alerting/alarm";
import type { AlarmTopicRef } from "../../existing/references";

export interface ProxyAlarmsProps {
  /** Name of the proxy as plain text. */
  readonly name: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a proxy: clients that wait or are refused, a database that it does not reach, connections that it cannot share. */
export class ProxyAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, alarmTopic }: ProxyAlarmsProps) {
    super(scope, id);
    const of = { ProxyName: name };
    const metric = (own: string) => ({
      ...{ namespace: "AWS/RDS", name: own, dimensions: of, statistic: "Average" as const },
    });
    for (const [what, alarm] of Object.entries(proxyAlarms))
      new Alarm(this, what, {
        alarm,
        name: `${name}-proxy-${what}`,
        of:
          what === "pinned"
            ? {
                expression: "IF(open > 0, 100 * pinned / open, 0)",
                of: {
                  pinned: metric("DatabaseConnectionsCurrentlySessionPinned"),
                  open: metric("DatabaseConnections"),
                },
              }
            : of,
        values: of,
        alarmTopic,
      });
  }
}
