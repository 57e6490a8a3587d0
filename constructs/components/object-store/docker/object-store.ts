import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { exactly } from "../../../application/schema-values";
import { FileBackup } from "../../../docker/backup/file-backup";
import type { RoutedService } from "../../../docker/balancer/public-balancer";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
import { logShape } from "../../../docker/container/log-settings";
import { defaultVolume } from "../../../docker/container/volume-name";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { PrivateNetwork } from "../../../docker/network/private-network";
import { setPasswords } from "../../../docker/secrets/rotation";
import { slotOf, storeDirectory, userOf } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import type { DockerStoreProps } from "../../docker-store";
import { type LocalObjectStoreSettings, localObjectStoreSchema } from "../local";
import { objectStoreKeyFile } from "../secret-files";
import { objectStoreVariables, publicUrlVariable } from "../variables";

export interface ObjectStoreProps extends Omit<LocalObjectStoreSettings, "recovery">, DockerStoreProps {
  /** Name of the store in kebab case, its host name and the name of its bucket: `uploads`. */
  readonly label: string;
  /**
   * Where anybody reads the objects, through the public balancer.
   * @default nowhere
   */
  readonly publicRead?: PublicUrl | undefined;
}

/** The address under which anybody reads the objects of a store. */
export interface PublicUrl {
  /** Label in front of the environment's host: `images`. */
  readonly subdomain: string;
  /** The whole address, for the store's users: `https://images.shop.localhost:8443`. */
  readonly url: string;
}

const schema = exactly({ ...localObjectStoreSchema.omit({ recovery: true }).shape, ...logShape });

const port = 7070;
const region = "us-east-1";
/** The image has no user of its own: one that exists neither there nor on the machine. */
const user = "10001:10001";
/** A directory of every image that all users may write: Docker gives a new volume the same permissions. */
const home = "/var/tmp";

/** Answers only when the store takes requests. */
const healthCommand =
  'url="http://127.0.0.1:$PORT/health"; wget -qO /dev/null "$url" || curl -fso /dev/null "$url"';

/** A bucket on the machine's disk with S3's API, on one network for each service that uses it. */
export class ObjectStore extends Construct {
  /** How the public balancer reaches it; undefined if only its users do. */
  readonly routed: RoutedService | undefined;
  private readonly callers: CallerNetworks;
  /** What the containers of its users wait for. */
  private readonly keys: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ObjectStoreProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { label, prefix, callers, publicRead } = props;
    const name = `${prefix}-${label}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers });
    const volume = new DataVolume(this, props.volume === undefined ? "volume" : `volume-${props.volume}`, {
      name: `${name}-${props.volume ?? defaultVolume}`,
      keep: props.keepVolumes,
    });
    const outside = publicRead && new PrivateNetwork(this, "public", { name: `${name}-public` });
    const server = new HardenedContainer(this, "server", {
      name,
      user,
      image: props.image,
      ...limitsOf(props),
      logs: props.logs,
      entrypoint: ["sh", "/plinth/start.sh"],
      programs: "constructs/components/object-store/docker/files",
      variables: {
        BUCKET: label,
        PORT: String(port),
        VGW_REGION: region,
        ...(publicRead ? { PUBLIC_READ: "on" } : {}),
      },
      networks: [...this.callers.as(label), ...(outside ? [{ name: outside.name }] : [])],
      tmpfs: { "/tmp": 1 },
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        secretMount(props.secretsDirectory, storeDirectory(label)),
      ],
      health: {
        test: ["CMD-SHELL", healthCommand],
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 30,
      },
      stopSeconds: 30,
      labels: { "plinth.data": label },
      dependsOn: volume.dependencies,
    });
    this.routed = publicRead &&
      outside && {
        service: {
          network: outside,
          healthy: [server.resource],
          backends: [
            {
              label,
              health: { path: "/health", intervalSeconds: 1, timeoutSeconds: 2 },
              files: { directory: `/${label}` },
              targets: [{ label, host: name, port, weight: 100 }],
            },
          ],
        },
        routes: [{ subdomain: publicRead.subdomain, path: "/*", backend: label }],
      };
    this.keys = setPasswords(this, server, {
      secretVersion: props.secretVersion,
      command: "sh /plinth/set-keys.sh",
    });
    if (!props.plan) return;
    new FileBackup(this, "backup", {
      ...{ label, user },
      plan: props.plan,
      volumes: { ".": volume.name },
      keepVolumes: props.keepVolumes,
      // It gives the volume to its user.
      dependsOn: [server.resource],
    });
  }

  /** What a service needs to read and write. */
  grantConnect(caller: string): Grant {
    const { label, secretVersion, publicRead } = this.props;
    const variables = objectStoreVariables(label);
    const slot = slotOf(secretVersion);
    return {
      networks: [this.callers.of(caller)],
      variables: {
        [variables.bucket]: label,
        [variables.endpoint]: `http://${label}:${port}`,
        [variables.region]: region,
        [variables.pathStyle]: "on",
        [variables.accessKeyId]: userOf(slot),
        ...(publicRead ? { [publicUrlVariable(label)]: publicRead.url } : {}),
      },
      secretFiles: { [variables.secretAccessKey]: objectStoreKeyFile(label, slot) },
      secretVersions: { [variables.secretAccessKey]: secretVersion },
      dependsOn: [this.keys],
    };
  }
}
