import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { StreamProps } from "./spec";

const open = "reaches the node, whose users can read and write every stream";

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
  login: simulates(
    "a token that the role of each user signs; with passwords a user for each, whose secret MSK reads",
    "no login, or a password that all users share: a network for each of them leads to the node",
  ),
} satisfies SupportOf<StreamProps>;
