/** Connections that a node accepts. Each takes some MiB of the container's memory, and only while it is there. */
export const maxConnections = 300;
