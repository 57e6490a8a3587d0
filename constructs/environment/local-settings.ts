import { isIPv4 } from "node:net";
import { directoryInProject } from "../application/paths";
import { type Accepted, exactly, integer, record, says, text } from "../application/schema-values";
import { backupsSchema } from "../docker/backup/settings";
import { localBalancerSchema } from "../docker/balancer/settings";
import { logSchema } from "../docker/container/log-settings";
import { environmentName } from "../docker/environment-name";
import { monitoringSchema } from "../docker/monitoring/settings";

const port = integer(1, 65_535);

/** Settings of every local environment, for any application. */
export const localEnvironmentShape = {
  /** 2–12 lower-case letters, digits and `-`, a letter first, no two `-` in a row: part of the names of the stack, its state and every container. */
  name: environmentName,
  /** Host name of the application, in lower case. Browsers resolve names below `localhost` to this machine: `shop.localhost`. */
  host: text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]{2,}$/,
    "a host name in lower case",
    '"shop.localhost"',
  ),
  /** Address and ports of the balancer, the only container that publishes any. */
  publish: exactly({
    /** IPv4 address to listen on: `127.0.0.1` for this machine only, `0.0.0.0` for its networks, too. */
    address: text(isIPv4, "an IPv4 address of this machine", '"127.0.0.1"'),
    /** Port of HTTP: 1–65535. Requests are redirected to HTTPS. */
    http: port,
    /** Port of HTTPS: 1–65535. */
    https: port,
    /** Port of the statistics page, and of the metrics under `/metrics`: 1–65535, always on 127.0.0.1. */
    stats: port,
    /**
     * Port of the machine for public ports of services, by the public port: `{ 22: 2222 }`.
     * @default the same port
     */
    ports: record(text(/^[1-9]\d{0,4}$/, "the public port of a service", '"22"'), port, {
      error: says("an object of ports of the machine by public port", "Write e.g. { 22: 2222 }."),
    }).optional(),
  }),
  /** Directory of the secrets, relative to the project's: `.local/secrets`. `npx plinth secrets` creates it. */
  secretsDirectory: directoryInProject,
  /** Where the engine sends the containers' output: rotated files, or a log service. */
  logs: logSchema,
  /**
   * Networks that the engine has addresses for: 1–4096. For more than the default, set "default-address-pools" in the
   * engine's daemon.json.
   * @default 30
   */
  maxNetworks: integer(1, 4096, "networks").optional(),
  /** Image, limits and request limit of the balancers. */
  balancer: localBalancerSchema,
  /**
   * Where the backups of data go: an S3 service outside this machine.
   * @default none: `recovery` of all data is `off("reason")`
   */
  backups: backupsSchema.optional(),
  /**
   * Metrics, alerts and their receivers, by Prometheus and Alertmanager on this machine.
   * @default none: nothing watches the environment
   */
  monitoring: monitoringSchema.optional(),
};

const schema = exactly(localEnvironmentShape);

export interface LocalEnvironmentSettings extends Accepted<typeof schema> {}
