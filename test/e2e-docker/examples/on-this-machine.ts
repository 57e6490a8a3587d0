import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import type { Changes } from "../../support/configs";
import type { ForeignImages } from "../images";

/** Changes of an example's config for a run: free ports, available images, and no volume that is kept. */
export function onThisMachine(
  { application, broker, streams, jobs = {} }: LocalEnvironment,
  images: ForeignImages,
  image: string,
  ports: { readonly http: number; readonly https: number; readonly stats: number },
): Changes {
  const stores = Object.entries(application.data).flatMap(([name, { kind }]) =>
    kind === "postgres" || kind === "redis" || kind === "objectStore"
      ? [
          [`data.${name}.image`, images[kind]],
          [`data.${name}.keepVolumes`, false],
        ]
      : [],
  );
  const services = Object.entries(application.services).map(([name, { kind }]) =>
    kind === "worker" ? [`services.${name}.image`, image] : [`services.${name}.versions`, { [image]: 100 }],
  );
  return {
    "publish.http": ports.http,
    "publish.https": ports.https,
    "publish.stats": ports.stats,
    "balancer.image": images.haproxy,
    // One machine is all users here.
    "balancer.requestsPer10Seconds": 1_000_000,
    ...(broker && { "broker.image": images.broker, "broker.keepVolumes": false }),
    ...(streams && { "streams.image": images.streams, "streams.keepVolumes": false }),
    ...Object.fromEntries([...stores, ...services]),
    ...Object.fromEntries(Object.keys(jobs).map((name) => [`jobs.${name}.image`, image])),
  };
}
