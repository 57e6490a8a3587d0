import type { StoreBuilder } from "../aws-component";
import { intentOf } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import { ObjectStore } from "./aws/object-store";

export const objectStoreBuilder: StoreBuilder<"objectStore"> = {
  dataKeyUsers: ["s3"],
  build: (scope, { name, spec, settings }, { account, region, dataKey, ...common }) => {
    const label = kebabCase(name);
    const store = new ObjectStore(scope, label, {
      ...settings,
      ...{ account, region, label },
      prefix: common.name,
      key: dataKey,
      expireDays: spec.expireDays,
    });
    return {
      usable: { allowFrom: (consumer, user) => store.allowFrom(consumer, intentOf(spec, user)) },
      outputs: { bucket: [store.name, `Bucket of ${name}`] },
    };
  },
};
