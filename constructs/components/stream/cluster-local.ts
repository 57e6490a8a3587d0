import { exactly, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";

/** The node that all streams are on. */
export interface LocalStreamsSettings extends Limits {
  /** Kafka 4.0 or later, as its official image has it. */
  readonly image: string;
  /** Whether records stay on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
}

export const localStreamsSchema = exactly({ image: imageSchema, keepVolumes: yesOrNo, ...limitsShape });
