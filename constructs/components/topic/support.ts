import { keeps, type SupportOf } from "../../docker/support";
import type { TopicProps } from "./spec";

export const topicSupport = {
  attributes: keeps("what filters look at", "what filters look at"),
} satisfies SupportOf<TopicProps>;
