import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf, storePropsOf } from "../docker-store";
import { ObjectStore } from "./docker/object-store";

export const objectStoreOnDocker: DockerDataComponent<"objectStore"> = {
  builder: (_scope, context) => (scope, component) => {
    const store = new ObjectStore(scope, kebabCase(component.name), {
      ...storePropsOf(component, context),
      volume: component.settings.volume,
      plan: backupPlanOf(component.settings.recovery, context),
    });
    return (caller) => store.grantConnect(caller);
  },
};
