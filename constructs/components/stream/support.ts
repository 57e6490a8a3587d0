import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { StreamProps } from "./spec";

const open = "reaches the node, which does not authenticate: its users can read and write every stream";

export const streamSupport = {
  readers: simulates("their roles read the topic, in groups of their own name", open),
  writers: simulates(
    "their roles write to the topic, and create it: Terraform has no resource for topics on MSK",
    open,
  ),
  partitions: keeps(
    "a variable with which the writer creates the topic, over brokers in every zone",
    "created when the node starts, with replication factor 1",
  ),
  retentionHours: keeps("a variable with which the writer creates the topic", "set when the node starts"),
} satisfies SupportOf<StreamProps>;
