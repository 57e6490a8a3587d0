import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { LocalEnvironment } from "../../environment/local-environment";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf, storePropsOf } from "../docker-store";
import { ObjectStore, type ObjectStoreProps, type PublicUrl } from "./docker/object-store";
import type { ObjectStoreSpec } from "./spec";

export const objectStoreOnDocker: DockerDataComponent<"objectStore"> = {
  builder: (_scope, context) => (scope, component) => {
    const store = new ObjectStore(scope, kebabCase(component.name), {
      ...storePropsOf(component, context),
      volume: component.settings.volume,
      publicRead: publicUrlOf(component.spec, context.environment),
      plan: backupPlanOf(component.settings.recovery, context),
    } satisfies Complete<Omit<ObjectStoreProps, "monitoring">>);
    return { grant: (caller) => store.grantConnect(caller), routed: store.routed };
  },
};

function publicUrlOf(
  { publicRead }: ObjectStoreSpec,
  { host, publish }: LocalEnvironment,
): PublicUrl | undefined {
  if (!publicRead) return undefined;
  const { subdomain } = publicRead;
  const port = publish.https === 443 ? "" : `:${publish.https}`;
  return { subdomain, url: `https://${subdomain}.${host}${port}` };
}
