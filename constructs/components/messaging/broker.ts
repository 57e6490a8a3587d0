import { exactly, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";

/** What speaks as SQS and SNS do. */
export interface LocalBrokerSettings extends Limits {
  /** MiniStack 1.5 or later. */
  readonly image: string;
  /** Whether messages stay on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
}

export const localBrokerSchema = exactly({ image: imageSchema, keepVolumes: yesOrNo, ...limitsShape });
