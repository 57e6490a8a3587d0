import { type SupportOf, simulates } from "../../docker/support";
import type { EmailProps } from "./spec";

export const emailSupport = {
  sender: simulates(
    "the only address that the roles of its users may send from, through SES",
    "a variable; nothing is sent: there is no server that speaks as SES does",
  ),
} satisfies SupportOf<EmailProps>;
