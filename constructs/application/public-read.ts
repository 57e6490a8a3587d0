import type { Application } from "./application";
import { type Accepted, exactly, text } from "./schema-values";

export const publicReadSchema = exactly({
  /** Label in front of the environment's host, another one than those of routes: `images` means `images.shop.example.com`. */
  subdomain: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "one label of a host name", '"images"'),
});

/** Where anybody reads the objects of a store. */
export interface PublicRead extends Accepted<typeof publicReadSchema> {}

/** The stores whose objects anybody reads, with the label of their host name. */
export function publicReadsOf({ data }: Pick<Application, "data">): {
  readonly name: string;
  readonly subdomain: string;
}[] {
  return Object.entries(data).flatMap(([name, spec]) =>
    "publicRead" in spec && spec.publicRead ? [{ name, subdomain: spec.publicRead.subdomain }] : [],
  );
}
