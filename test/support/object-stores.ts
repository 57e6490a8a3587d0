import type { Construct } from "constructs";
import {
  ObjectStore,
  type ObjectStoreProps,
} from "../../constructs/components/object-store/aws/object-store";
import { key, target } from "./foundation";

/** An object store for the tests of the construct. */
export function files(scope: Construct, props: Partial<ObjectStoreProps> = {}): ObjectStore {
  return new ObjectStore(scope, "files", {
    ...target,
    prefix: "test",
    label: "files",
    key: key(scope, "s3"),
    keepDeletedDays: 30,
    accessLogDays: 365,
    recovery: { enabled: false, because: "what is in it can be made again" },
    ...props,
  });
}
