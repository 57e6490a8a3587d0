import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Complete } from "../../application/complete";
import { databaseNameSchema } from "../../application/database-name";
import { databaseVariables } from "../../application/database-variables";
import { exactly } from "../../application/schema-values";
import { kebabCase, snakeCase } from "../../application/variable-names";
import type { Grant } from "../../docker/container/consumer";
import type { HardenedContainer } from "../../docker/container/hardened-container";
import { imageSchema } from "../../docker/container/image";
import { logShape } from "../../docker/container/log-settings";
import { type StoreSettings, storeShape } from "../../docker/container/store-settings";
import { setPasswords } from "../../docker/secrets/rotation";
import { slotOf, slots } from "../../docker/secrets/secret-file";
import type { Configured } from "../../environment/configured";
import type { Called, DockerContext } from "../docker-component";
import { type DockerStoreProps, storePropsOf } from "../docker-store";
import { passwordFile } from "./secret-files";
import type { RelationalSpec } from "./spec";
import { type DatabaseUser, databaseUsers, loginName, loginWords } from "./users";

/** What a relational database is given on Docker, of whichever engine. */
export interface RelationalProps extends DockerStoreProps, StoreSettings {
  /** Name of the first database: lower-case letters, digits and `_`, a letter first, 1–63 characters. */
  readonly databaseName: string;
  /** The services and jobs that use it, each with its rights. */
  readonly users: readonly DatabaseUser[];
  /**
   * Names in kebab case of those among them that only read from replicas.
   * @default nobody
   */
  readonly replicaReaders?: readonly string[];
}

/** The single values among these props. */
export const relationalPropsSchema = exactly({
  /** Image of the engine in the version that the application asks for. */
  image: imageSchema,
  /** Name of the first database. */
  databaseName: databaseNameSchema,
  ...storeShape,
  ...logShape,
});

/** Each prop by name, from the database's spec, its settings or its environment. */
export function relationalPropsOf(
  component: Configured<RelationalSpec, StoreSettings> & Called,
  context: DockerContext,
): Complete<Omit<RelationalProps, "plan" | "monitoring">> {
  const { name, spec } = component;
  return {
    ...storePropsOf(component, context),
    databaseName: spec.databaseName ?? snakeCase(name),
    users: databaseUsers(context.environment.application, name, spec),
    replicaReaders: (spec.replicaReaders ?? []).map(kebabCase),
  };
}

/**
 * Gives each service and job a login of its own on the running server, with its rights and the password in its file: when the container
 * is new, after a rotation, and when the users or their rights change. The server does not restart, and the previous login keeps its
 * password.
 */
export function createLogins(
  scope: Construct,
  container: HardenedContainer,
  { users, databaseName, secretVersion }: RelationalProps,
  databaseVariable: string,
): ITerraformDependable {
  return setPasswords(scope, container, {
    secretVersion,
    command: "sh /plinth/create-logins.sh",
    variables: { [databaseVariable]: databaseName, LOGINS: loginWords(users, slots) },
  });
}

/** How a consumer connects to a database of one engine. */
interface Connection {
  /** The variable of the engine's client with the name of the database. */
  readonly databaseVariable: string;
  /** The network on which they meet. */
  readonly network: string;
  readonly readHost: string;
  readonly port: number;
  /** In the terms of the engine's clients. */
  readonly sslMode: string;
  /** What creates their logins. */
  readonly logins: ITerraformDependable;
}

/** What a consumer needs to connect. */
export function relationalGrant(
  caller: string,
  { prefix, label, databaseName, secretVersion, replicaReaders = [] }: RelationalProps,
  { databaseVariable, network, readHost, port, sslMode, logins }: Connection,
): Grant {
  const variables = databaseVariables(label);
  const slot = slotOf(secretVersion);
  return {
    networks: [network],
    variables: {
      [variables.host]: replicaReaders.includes(caller) ? readHost : label,
      [variables.readHost]: readHost,
      [variables.port]: String(port),
      [variables.database]: databaseName,
      [variables.username]: loginName(caller, slot),
      [variables.sslMode]: sslMode,
    },
    // The connection never leaves the machine: there is no TLS, and nothing to verify.
    values: { [variables.ca]: "" },
    acceptedWhen: [
      `docker exec --env ${databaseVariable}=${databaseName} ${prefix}-${label} sh /plinth/accepts.sh ${loginName(caller, slot)}`,
    ],
    secretFiles: { [variables.password]: passwordFile(label, slot) },
    secretVersions: { [variables.password]: secretVersion },
    dependsOn: [logins],
  };
}
