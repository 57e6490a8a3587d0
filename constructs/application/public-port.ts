import type { ServiceSpec } from "./kinds";
import { type Accepted, exactly, integer, text, yesOrNo } from "./schema-values";

export const publicPortSchema = exactly({
  /** Port that clients connect to: 1–65535, another one than 80 and 443, which serve HTTP. */
  port: integer(1, 65_535),
  /** Label in front of the environment's host, another one than those of routes: `ssh` means `ssh.shop.example.com`. */
  subdomain: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "one label of a host name", '"ssh"'),
  /**
   * Whether the load balancer ends TLS, with a certificate for the host name: for MQTT over TLS, not for SSH.
   * @default false: connections pass as they are
   */
  tls: yesOrNo.optional(),
});

/** How clients outside connect to a port of a service over TCP. */
export interface PublicPort extends Accepted<typeof publicPortSchema> {}

/** The ports of a service to which clients outside connect over TCP, by the port's name. */
export function publicPortsOf(
  service: ServiceSpec,
): { readonly name: string; readonly port: number; readonly public: PublicPort }[] {
  const ports = "ports" in service ? (service.ports ?? {}) : {};
  return Object.entries(ports).flatMap(([name, own]) =>
    own.public === undefined ? [] : [{ name, port: own.port, public: own.public }],
  );
}
