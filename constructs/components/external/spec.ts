import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, choice, exactly, integer, text } from "../../application/schema-values";

export const externalSchema = exactly({
  kind: z.literal("external"),
  /** What it is and who runs it, for the reviewer: 10–200 characters. */
  description: text(/^.{10,200}$/, "what it is and who runs it, in 10–200 characters", '"SMTP relay of …"'),
  /** TCP port that it listens on: 1–65535. */
  port: integer(1, 65_535),
  /** Whether connections are encrypted, which is up to the program that connects: `true`, or `off("reason")`. */
  tls: choice,
});

/** A service that someone else runs, as an application describes it. */
export interface ExternalSpec extends Accepted<typeof externalSchema> {}

export interface ExternalProps extends Omit<ExternalSpec, "kind"> {}

/**
 * A service that someone else runs: an SMTP relay, a database that exists, a licence server. Each environment sets its host.
 * Only services and jobs that use it can open connections to its port.
 */
export function external(props: ExternalProps): ExternalSpec {
  return { kind: "external", ...plainData(props) };
}
