import type { Construct } from "constructs";
import { together } from "../../../docker/container/consumer";
import {
  assembledValues,
  type ConsumerProps,
  consumerContainer,
  consumerSpecSchema,
  startWith,
} from "../../../docker/container/consumer-container";
import type { HardenedContainerProps } from "../../../docker/container/container-props";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { imageIdSchema } from "../../../docker/container/image-id";
import { logShape } from "../../../docker/container/log-settings";
import { checkPropsAt } from "../../../terraform/check-props";
import { type JobContainer, jobShape, jobStopSeconds, timeLimitEntrypoint } from "../job-container";
import { type LocalJobSettings, localJobSchema } from "../local";

/** Props of every container of a job. */
export interface JobProps extends ConsumerProps, Omit<LocalJobSettings, "variables"> {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Id of the image. */
  readonly image: string;
  /** Its spec in the application. */
  readonly spec: ConsumerProps["spec"] & Pick<JobContainer, "timeLimitMinutes">;
}

/** Schema of the props of every job. */
export const jobPropsSchema = localJobSchema.extend({
  image: imageIdSchema,
  ...logShape,
  spec: consumerSpecSchema.extend({
    command: jobShape.command,
    timeLimitMinutes: jobShape.timeLimitMinutes,
  }),
});

/** The props of a job's container, without its name: `timeout` in it enforces the time limit. */
export function jobContainer(props: JobProps): Omit<HardenedContainerProps, "name"> {
  const { prepared } = assembledValues(props, together(props.grants));
  return {
    ...consumerContainer(props),
    image: props.image,
    entrypoint: startWith(prepared, timeLimitEntrypoint(props.spec)),
    stopSeconds: jobStopSeconds + 5,
    labels: { "plinth.job": props.label },
  };
}

/** A container that Terraform creates and an engineer starts, any number of times. */
export function oneOffContainer(scope: Construct, id: string, props: JobProps): HardenedContainer {
  checkPropsAt(`${scope.node.path}/${id}`, jobPropsSchema, props);
  return new HardenedContainer(scope, id, {
    ...jobContainer(props),
    name: `${props.prefix}-${props.label}`,
    runs: "by-hand",
  });
}
