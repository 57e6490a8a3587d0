import { off } from "../../constructs/application/choice";

/** Changes of production that move its database into a Multi-AZ DB cluster. */
export const inCluster = {
  "data.orders.engine": "cluster",
  "data.orders.instanceClass": "db.r6gd.large",
  "data.orders.storageGiB": 100,
  "data.orders.iops": 3000,
  "data.orders.maxStorageGiB": undefined,
  "data.orders.multiAz": undefined,
  "data.orders.readReplicas": undefined,
  "backups.copies": off("there are no copies of Multi-AZ DB clusters"),
};

/** Changes of production that move its database to Aurora. */
export const onAurora = {
  "data.orders.engine": "aurora",
  "data.orders.storageGiB": undefined,
  "data.orders.maxStorageGiB": undefined,
  "data.orders.readReplicas": 1,
  "backups.drills.keepHours": 2,
};
