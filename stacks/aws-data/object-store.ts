import { intentOf } from "../../constructs/application/data-access";
import { kebabCase } from "../../constructs/application/variable-names";
import { ObjectStore } from "../../constructs/aws/storage/object-store";
import type { StoreBuilder } from "./built-store";

export const objectStoreBuilder: StoreBuilder<"objectStore"> = {
  dataKeyUsers: ["s3"],
  build: (scope, { name, word, settings }, { account, region, dataKey, ...common }) => {
    const label = kebabCase(name);
    const store = new ObjectStore(scope, label, {
      ...settings,
      ...{ account, region, label },
      prefix: common.name,
      key: dataKey,
      expireDays: word.expireDays,
    });
    return {
      usable: { allowFrom: (consumer, user) => store.allowFrom(consumer, intentOf(word, user)) },
      outputs: { bucket: [store.name, `Bucket of ${name}`] },
    };
  },
};
