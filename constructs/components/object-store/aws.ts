import { isOff } from "../../application/choice";
import type { Complete } from "../../application/complete";
import { grantFor } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import { physicalName } from "../../aws/names/physical-name";
import { hostsOf } from "../../environment/hosts-of";
import type { AwsContext, AwsDataComponent, BuiltData } from "../aws-component";
import { ObjectStore, type ObjectStoreProps } from "./aws/object-store";
import { ObjectStoreAccess } from "./aws/object-store-access";
import type { PublicHost } from "./aws/public-distribution";
import type { ObjectStoreSettings } from "./settings";
import type { ObjectStoreSpec } from "./spec";

export const objectStoreOnAws: AwsDataComponent<"objectStore"> = {
  dataKeyUsers: ({ publicRead }) => (publicRead ? ["s3", "cloudfront"] : ["s3"]),
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const { standby, replicas } = context;
      if (standby) return replicatedStore(label, spec, context, standby);
      const copies = context.environment.backups?.copies;
      const own = {
        ...settings,
        label,
        expireDays: spec.expireDays,
        browsers: spec.browsers,
        origins: hostsOf(context.environment).map((host) => `https://${host}`),
      };
      const store = new ObjectStore(scope, label, {
        ...own,
        account: context.account,
        region: context.region,
        prefix: context.prefix,
        key: context.dataKey,
        copiesIn: copies && !isOff(copies) ? copies.region : undefined,
        publicHost: publicHostOf(spec, context),
      } satisfies Complete<Omit<ObjectStoreProps, keyof ObjectStoreSettings>>);
      replicas?.replicateBucket(
        label,
        store.replicated,
        (there) =>
          new ObjectStore(there, "store", {
            ...own,
            account: context.account,
            region: replicas.there.region,
            prefix: replicas.there.prefix,
            key: replicas.key,
            copiesIn: context.region,
          }),
      );
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

/** In the second region: the bucket exists, and belongs to the stack of the first. */
function replicatedStore(
  label: string,
  spec: ObjectStoreSpec,
  { account, region, prefix }: AwsContext,
  { replicated: { key } }: NonNullable<AwsContext["standby"]>,
): BuiltData {
  const name = physicalName("aws_s3_bucket", prefix, label, account, region);
  const access = new ObjectStoreAccess({ label, region, key, bucket: { name, arn: `arn:aws:s3:::${name}` } });
  return {
    grant: (consumer, user) => access[grantFor(spec, user)](consumer),
    outputs: { bucket: [name, `Bucket of ${label}`] },
  };
}
