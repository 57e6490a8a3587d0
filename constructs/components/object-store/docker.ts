import type { LocalStoreBuilder } from "../docker-component";
import { kebabCase } from "../../application/variable-names";
import { ObjectStore } from "./docker/object-store";

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
