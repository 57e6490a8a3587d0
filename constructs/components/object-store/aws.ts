import { isOff } from "../../application/choice";
import { grantFor } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import { hostsOf } from "../../environment/hosts-of";
import type { AwsContext, AwsDataComponent } from "../aws-component";
import { ObjectStore } from "./aws/object-store";
import type { PublicHost } from "./aws/public-distribution";
import type { ObjectStoreSpec } from "./spec";

export const objectStoreOnAws: AwsDataComponent<"objectStore"> = {
  dataKeyUsers: ({ publicRead }) => (publicRead ? ["s3", "cloudfront"] : ["s3"]),
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
        publicHost: publicHostOf(spec, context),
        origins: hostsOf(context.environment).map((host) => `https://${host}`),
      });
      return {
        grant: (consumer, user) => store[grantFor(spec, user)](consumer),
        backedUp: { resource: store.bucket.resource },
        outputs: { bucket: [store.name, `Bucket of ${name}`] },
      };
    },
};

function publicHostOf(
  { publicRead }: ObjectStoreSpec,
  { environment, zone, globalProvider }: AwsContext,
): PublicHost | undefined {
  if (!publicRead || !globalProvider) return undefined;
  return {
    host: `${publicRead.subdomain}.${environment.domain.host}`,
    zoneId: zone.id,
    zoneProvider: zone.provider,
    globalProvider,
  };
}
