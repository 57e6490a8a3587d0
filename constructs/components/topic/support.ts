import { keeps, type SupportOf } from "../../docker/support";
import type { TopicProps } from "./spec";

export const topicSupport = {
  attributes: keeps("message attributes for filters", "message attributes for filters"),
} satisfies SupportOf<TopicProps>;
