/** Connections that the server accepts. Each takes some MiB of the container's memory, and only while it is there. */
export const maxConnections = 300;

/** Where the server listens. */
export const port = 3306;
/** The user with which services connect. */
export const username = "application";
/** uid and gid of `mysql` in the official image. */
export const user = "999:999";
/** The image has this directory for `mysql`; a new volume takes over its owner. */
export const home = "/var/lib/mysql";
