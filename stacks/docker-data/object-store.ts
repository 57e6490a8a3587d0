import { kebabCase } from "../../constructs/application/variable-names";
import { ObjectStore } from "../../constructs/docker/storage/object-store";
import type { LocalStoreBuilder } from "./local-common";

export const localObjectStore: LocalStoreBuilder<"objectStore"> = (scope, { name, settings }, common) => {
  const label = kebabCase(name);
  const store = new ObjectStore(scope, label, {
    ...common,
    ...settings,
    label,
    image: common.images.idOf(settings.image),
  });
  return (caller) => store.grant(caller);
};
