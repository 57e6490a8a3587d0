import { backupAlarms, drillAlarms, replicationAlarms } from "./backup";
import { cacheAlarms } from "./cache";
import { databaseAlarms } from "./database";
import { clusterAlarms } from "./database-cluster";
import { proxyAlarms } from "./database-proxy";
import type { DeclaredAlarm } from "./declaration";
import { loadBalancerAlarms } from "./ingress";
import { jobAlarms, journeyAlarms } from "./job";
import { logAlarms } from "./logs";
import { machineAlarms } from "./machine";
import { mailAlarms } from "./mail";
import { queueAlarms } from "./messaging";
import { networkAlarms } from "./network";
import { serviceAlarms } from "./service";
import { sloAlarms } from "./slo";
import { fileSystemAlarms } from "./storage";
import { streamAlarms } from "./stream";
import { webServiceAlarms } from "./web-service";

/** Every declared alarm by its id. */
export const declaredAlarms: ReadonlyMap<string, DeclaredAlarm> = new Map(
  [
    loadBalancerAlarms,
    webServiceAlarms,
    sloAlarms,
    serviceAlarms,
    databaseAlarms,
    clusterAlarms,
    proxyAlarms,
    cacheAlarms,
    queueAlarms,
    streamAlarms,
    jobAlarms,
    journeyAlarms,
    fileSystemAlarms,
    mailAlarms,
    logAlarms,
    networkAlarms,
    backupAlarms,
    drillAlarms,
    replicationAlarms,
    machineAlarms,
  ]
    .flatMap((alarms) => Object.values<DeclaredAlarm>(alarms))
    .map((alarm) => [alarm.id, alarm]),
);
