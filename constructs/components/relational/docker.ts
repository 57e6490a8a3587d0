import { databaseNameSchema } from "../../application/database-name";
import { databaseVariables } from "../../application/database-variables";
import { exactly } from "../../application/schema-values";
import { snakeCase } from "../../application/variable-names";
import type { Grant } from "../../docker/container/consumer";
import { imageSchema } from "../../docker/container/image";
import { logShape } from "../../docker/container/log-settings";
import { type StoreSettings, storeShape } from "../../docker/container/store-settings";
import { slotOf, userOf } from "../../docker/secrets/secret-file";
import type { Configured } from "../../environment/configured";
import type { Called, DockerContext } from "../docker-component";
import { type DockerStoreProps, storePropsOf } from "../docker-store";
import { passwordFile } from "./secret-files";
import type { RelationalSpec } from "./spec";

/** What a relational database is given on Docker, of whichever engine. */
export interface RelationalProps extends DockerStoreProps, StoreSettings {
  /** Name of the first database: lower-case letters, digits and `_`, a letter first, 1–63 characters. */
  readonly databaseName: string;
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
): RelationalProps {
  const { name, spec } = component;
  return { ...storePropsOf(component, context), databaseName: spec.databaseName ?? snakeCase(name) };
}

/** How a consumer connects to a database of one engine. */
interface Connection {
  /** The network on which they meet. */
  readonly network: string;
  readonly readHost: string;
  readonly port: number;
  /** In the terms of the engine's clients. */
  readonly sslMode: string;
}

/** What a consumer needs to connect. */
export function relationalGrant(
  { label, databaseName, secretVersion }: RelationalProps,
  { network, readHost, port, sslMode }: Connection,
): Grant {
  const variables = databaseVariables(label);
  const slot = slotOf(secretVersion);
  return {
    networks: [network],
    variables: {
      [variables.host]: label,
      [variables.readHost]: readHost,
      [variables.port]: String(port),
      [variables.database]: databaseName,
      [variables.username]: userOf(slot),
      [variables.sslMode]: sslMode,
    },
    // The connection never leaves the machine: there is no TLS, and nothing to verify.
    values: { [variables.ca]: "" },
    secretFiles: { [variables.password]: passwordFile(label, slot) },
    secretVersions: { [variables.password]: secretVersion },
  };
}
