import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { ExternalProps } from "./spec";

export const externalSupport = {
  description: keeps("the description of the security group's rule", "for the reader of the application"),
  port: simulates(
    "a rule of the security group of each user, to this port alone",
    "a network that leads outside: any port of any host",
  ),
  tls: keeps("up to the program; a reason without it", "up to the program; a reason without it"),
} satisfies SupportOf<ExternalProps>;
