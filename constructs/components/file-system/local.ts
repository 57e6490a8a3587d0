import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";

export const localFileSystemSchema = exactly({
  /** Whether the volumes with its files stay on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
});

/** Settings of a file system in a local environment. */
export interface LocalFileSystemSettings extends Accepted<typeof localFileSystemSchema> {}
