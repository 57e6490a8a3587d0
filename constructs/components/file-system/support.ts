import { type SupportOf, simulates } from "../../docker/support";
import type { FileSystemProps } from "./spec";

export const fileSystemSupport = {
  mounts: simulates(
    "EFS over all zones, encrypted, TLS, backed up daily; an access point for each user",
    "a named volume for each directory, with the label plinth.backup, which belongs to the user of its services",
  ),
} satisfies SupportOf<FileSystemProps>;
