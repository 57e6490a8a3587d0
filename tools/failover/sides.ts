import { objectivesOf } from "../../constructs/application/recovery";
import { kebabCase } from "../../constructs/application/variable-names";
import { regionHost } from "../../constructs/aws/ingress/region-host";
import { databaseId, instanceId } from "../../constructs/aws/rds/instance-names";
import { instanceInUse } from "../../constructs/aws/rds/restores";
import type { RdsSettings } from "../../constructs/aws/rds/settings";
import { imageReference } from "../../constructs/aws/registry/image-reference";
import type { Environment } from "../../constructs/environment/environment";

/** One of the two regions of an environment, as a failover sees it. */
export interface Side {
  /** Name of its stack: `production`, `production-recovery`. */
  readonly stack: string;
  readonly region: string;
  readonly cluster: string;
  /** Name under which it is found, whichever region serves. */
  readonly host: string;
  readonly services: readonly { readonly name: string; readonly min: number; readonly max: number }[];
  readonly databases: readonly SideDatabase[];
  /** Images of its account's own registry. */
  readonly images: readonly { readonly repository: string; readonly id: string }[];
}

/** A database of one region. */
export interface SideDatabase {
  /** Name of the component. */
  readonly component: string;
  /** Identifier of the instance that serves, or that is to serve. */
  readonly id: string;
  readonly rpoMinutes: number;
  readonly retentionDays: number;
  readonly backupWindow: string;
}

/** A region of an environment, where this config describes it. */
export function sideOf(environment: Environment): Side {
  const { application, name, region, account, services, jobs = {}, data, domain } = environment;
  const images = [...Object.values(services), ...Object.values(jobs)].map(({ image }) => image);
  return {
    stack: name,
    region,
    cluster: `${application.name}-${name}`,
    host: regionHost({ region, host: domain.host }),
    services: Object.entries(services).map(([service, { replicas }]) => ({
      name: kebabCase(service),
      min: replicas.min,
      max: replicas.max,
    })),
    databases: Object.entries(data).flatMap(([component, settings]) => {
      if (!("ownUsers" in settings)) return [];
      const own = settings as RdsSettings;
      const id = databaseId(application.name, name, kebabCase(component));
      return [
        {
          component,
          id: instanceId(id, instanceInUse(own)),
          rpoMinutes: objectivesOf(own)?.rpoMinutes ?? Number.POSITIVE_INFINITY,
          retentionDays: own.backupRetentionDays,
          backupWindow: own.backupWindow,
        },
      ];
    }),
    images: [...new Set(images)].flatMap((image) => {
      const { ecrRepository: repository } = imageReference(image, account, region);
      return repository === undefined ? [] : [{ repository, id: imageId(image, repository) }];
    }),
  };
}

/** The image among those of its repository, as the AWS CLI takes it. */
function imageId(image: string, repository: string): string {
  const version = image.slice(repository.length);
  const digest = version.indexOf("@");
  return digest >= 0 ? `imageDigest=${version.slice(digest + 1)}` : `imageTag=${version.slice(1)}`;
}
