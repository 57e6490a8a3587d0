import { text } from "../../application/schema-values";

/** Last part of a volume's name: `a`, `before-the-drop`. */
export const volumeName = text(
  /^(?!.*--)[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
  "1–20 lower-case letters, digits and -, a letter first, no two - in a row",
  '"restored"',
);

/** Volume of a store whose data is in one. */
export const volumeShape = {
  /**
   * The volume with its data: 1–20 lower-case letters, digits and `-`; another one is empty, or was made by `npx plinth restore`.
   * @default "data"
   */
  volume: volumeName.optional(),
};

export const defaultVolume = "data";
