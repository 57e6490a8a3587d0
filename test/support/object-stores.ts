import type { Construct } from "constructs";
import type { Application } from "../../constructs/application/application";
import { objectStore, type ObjectStoreProps as Word } from "../../constructs/application/object-store";
import { ObjectStore, type ObjectStoreProps } from "../../constructs/aws/storage/object-store";
import { key, place } from "./foundation";
import { type Changes, changedDev, changedLocal, changedShop } from "./literals";

/** A store as the tests of its construct want it. */
export function files(scope: Construct, props: Partial<ObjectStoreProps> = {}): ObjectStore {
  return new ObjectStore(scope, "files", {
    ...place,
    prefix: "test",
    label: "files",
    key: key(scope, "s3"),
    keepDeletedDays: 30,
    accessLogDays: 365,
    onlyHereBecause: "what is in it can be made again",
    ...props,
  });
}

export const storeSettings = {
  keepDeletedDays: 30,
  accessLogDays: 90,
  onlyHereBecause: "a receipt can be printed again",
};

export const localStoreSettings = {
  image: "versity/versitygw:v1.8.0",
  keepVolumes: true,
  secretVersion: 1,
  cpus: 0.25,
  memoryMiB: 128,
  processes: 64,
};

/** The shop with a store of receipts, which the mailer writes and the inventory reads; with something changed. */
export function shopWithReceipts(changes: Changes = {}, word: Partial<Word> = {}): Application {
  return changedShop({
    "data.receipts": objectStore({ readers: ["inventory"], writers: ["mailer"], ...word }),
    "services.mailer.uses": ["orders", "receipts"],
    "services.inventory.uses": ["orders", "stockCache", "receipts"],
    ...changes,
  });
}

export function devWithReceipts(changes: Changes = {}, application = shopWithReceipts()) {
  return { ...changedDev({ "data.receipts": { ...storeSettings }, ...changes }), application };
}

export function localWithReceipts(changes: Changes = {}, application = shopWithReceipts()) {
  return changedLocal({ "data.receipts": { ...localStoreSettings }, ...changes }, application);
}
