import { type Accepted, exactly, oneOf, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";

const volumeLetters = ["a", "b"] as const;
/** A volume of the database. */
export type VolumeLetter = (typeof volumeLetters)[number];

export const defaultStandby = false;
export const defaultPrimaryVolume: VolumeLetter = "a";

export const copiesShape = {
  /**
   * Whether a second container follows the first one, with a volume of its own. Services read from it.
   * @default false
   */
  standby: yesOrNo.optional(),
  /**
   * The volume that takes writes, `a` or `b`. Another one than before promotes the standby: the previous primary is removed first, and then
   * follows as a new copy.
   * @default "a"
   */
  primaryVolume: oneOf(volumeLetters).optional(),
};

const copies = exactly(copiesShape);

/** How many copies of the data there are, and which one takes writes. */
export interface Copies extends Accepted<typeof copies> {}

export const localPostgresSchema = exactly({
  /** Image of PostgreSQL in the application's major version, with the official image's programs, entrypoint and user 999. */
  image: imageSchema,
  ...storeShape,
  ...copiesShape,
});

export interface LocalPostgresSettings extends Accepted<typeof localPostgresSchema> {}
