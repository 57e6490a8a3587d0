import { Topic } from "../../service/topic";
import type { OrderPlaced } from "./orders";

/** Publishes events of orders. */
export class OrderEvents {
  private readonly topic = new Topic("ORDER_EVENTS");

  placed(event: OrderPlaced): Promise<void> {
    return this.topic.publish(event, { kind: "placed" });
  }
}
