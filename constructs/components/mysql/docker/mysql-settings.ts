/** Connections that the server accepts. Each takes some MiB of the container's memory, and only while it is there. */
export const maxConnections = 300;

/** Where the server listens. */
export const port = 3306;
/** uid and gid of `mysql` in the official image. */
export const user = "999:999";
/** Where its own programs find it, if nothing backs it up. */
export const socket = "/tmp/mysqld.sock";
/** The image has this directory for `mysql`; a new volume takes over its owner. */
export const home = "/var/lib/mysql";
/**
 * Through TCP: while the statements of the start run, the server listens nowhere. The last one creates the user: the check fails if one of
 * the statements before did.
 */
export const healthCommand = ["CMD", "mysqladmin", "status", "--host=127.0.0.1", "--user=probe", "--silent"];
