import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { StreamProps } from "./spec";

const open =
  "reaches the node, which asks nobody who it is: whoever reaches it reads and writes every stream";

export const streamSupport = {
  readers: simulates("their roles read the topic, in groups of their own name", open),
  writers: simulates("their roles write to the topic, and make it: Terraform knows no topics on MSK", open),
  partitions: keeps(
    "what a writer is told to make the topic with, over brokers in every zone",
    "made when the node starts, in one copy",
  ),
  retentionHours: keeps("what a writer is told to make the topic with", "set when the node starts"),
} satisfies SupportOf<StreamProps>;
