/** One node of a PostgreSQL pair. */
interface Node {
  readonly label: string;
  readonly host: string;
  readonly port: number;
}

/** Role that may connect without a password, to learn from the server's greeting whether it takes writes. */
export const probeRole = "probe";

/**
 * Connections to the node that takes writes, or to one that only reads. The greeting of PostgreSQL contains
 * `in_hot_standby`, so the balancer follows a failover by itself within two seconds.
 */
export function postgresFrontend(config: {
  readonly use: "write" | "read";
  readonly port: number;
  readonly targets: readonly Node[];
}): string[] {
  const rules =
    config.use === "write"
      ? // Two primaries: neither gets a row that would be lost when one of them gives way.
        ["  tcp-request content reject if { nbsrv(primary) gt 1 }", "  default_backend primary"]
      : // The primary serves reads while there is no follower.
        ["  use_backend primary if { nbsrv(follower) eq 0 }", "  default_backend follower"];
  return [
    [
      "frontend postgres",
      "  mode tcp",
      "  option tcplog",
      `  bind :${config.port}`,
      "  timeout client 1h",
      ...rules,
    ].join("\n"),
    backend("primary", "off", config.targets),
    ...(config.use === "read" ? [backend("follower", "on", config.targets)] : []),
  ];
}

function backend(label: string, inHotStandby: "on" | "off", targets: readonly Node[]): string {
  return [
    `backend ${label}`,
    "  mode tcp",
    "  timeout server 1h",
    "  timeout check 2s",
    "  option tcp-check",
    // Startup and terminate messages together: the server answers and closes the connection, so the check does not wait,
    // and the server logs no lost connection.
    `  tcp-check send-binary ${startupPacket(probeRole).toString("hex")}${terminate}`,
    `  tcp-check expect binary ${Buffer.from(`in_hot_standby\0${inHotStandby}\0`).toString("hex")}`,
    "  default-server inter 1s on-marked-down shutdown-sessions",
    ...targets.map(({ label: node, host, port }) => `  server ${node} ${host}:${port}`),
  ].join("\n");
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: StartupMessage, version 3.0. */
function startupPacket(role: string): Buffer {
  const body = Buffer.from(`\0\x03\0\0user\0${role}\0database\0postgres\0\0`, "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

const terminate = "5800000004";
