/**
 * Sections of an environment's config that belong to components: each component adds its own beside its kinds, e.g. the
 * brokers of all streams.
 */
export interface Sections extends Optional {}
/** The same in a local environment, e.g. the broker of all queues and topics. */
export interface LocalSections extends Optional {}

type Optional = Readonly<Partial<Record<never, unknown>>>;
