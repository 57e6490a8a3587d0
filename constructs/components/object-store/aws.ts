import { intentOf } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { ObjectStore } from "./aws/object-store";

export const objectStoreOnAws: AwsDataComponent<"objectStore"> = {
  dataKeyUsers: ["s3"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const store = new ObjectStore(scope, label, {
        ...settings,
        account: context.account,
        region: context.region,
        prefix: context.prefix,
        label,
        key: context.dataKey,
        expireDays: spec.expireDays,
      });
      return {
        usable: { allowFrom: (consumer, user) => store.allowFrom(consumer, intentOf(spec, user)) },
        outputs: { bucket: [store.name, `Bucket of ${name}`] },
      };
    },
};
