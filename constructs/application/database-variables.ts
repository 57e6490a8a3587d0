import { constantCase } from "./variable-names";

/**
 * The variables through which a container finds a relational database. Host, port, name, read host and TLS mode are plain;
 * user and password are injected as secrets; `secretId` names the secret, for an application that reads a rotated password
 * again; `poolSize` is the maximum number of connections of one task or container; `ca` holds the certificates with which a driver verifies
 * the server.
 */
export function databaseVariables(name: string) {
  const prefix = constantCase(name);
  return {
    host: `${prefix}_HOST`,
    readHost: `${prefix}_READ_HOST`,
    port: `${prefix}_PORT`,
    database: `${prefix}_DATABASE`,
    sslMode: `${prefix}_SSLMODE`,
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    secretId: `${prefix}_SECRET_ID`,
    poolSize: `${prefix}_POOL_SIZE`,
    /** On AWS, with `certificateAuthority` in the environment config; empty on Docker. */
    ca: `${prefix}_CA`,
  } as const;
}

export type DatabaseVariables = ReturnType<typeof databaseVariables>;
