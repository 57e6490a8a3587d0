import { isOff } from "../../application/choice";
import { grantFor } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import { hostsOf } from "../../environment/hosts-of";
import type { AwsDataComponent } from "../aws-component";
import { ObjectStore } from "./aws/object-store";

export const objectStoreOnAws: AwsDataComponent<"objectStore"> = {
  dataKeyUsers: ["s3"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const copies = context.environment.backups?.copies;
      const store = new ObjectStore(scope, label, {
        ...settings,
        account: context.account,
        region: context.region,
        prefix: context.prefix,
        label,
        key: context.dataKey,
        expireDays: spec.expireDays,
        browsers: spec.browsers,
        copiesIn: copies && !isOff(copies) ? copies.region : undefined,
        origins: hostsOf(context.environment).map((host) => `https://${host}`),
      });
      return {
        grant: (consumer, user) => store[grantFor(spec, user)](consumer),
        backedUp: { resource: store.bucket.resource },
        outputs: { bucket: [store.name, `Bucket of ${name}`] },
      };
    },
};
