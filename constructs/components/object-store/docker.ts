import type { LocalStoreBuilder } from "../../../stacks/docker-data/local-common";
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
