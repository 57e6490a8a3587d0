import type { Construct } from "constructs";
import type { ConsumerProps } from "../../../docker/container/consumer-container";
import { consumerContainer } from "../../../docker/container/consumer-container";
import { HardenedContainer, type HardenedContainerProps } from "../../../docker/container/hardened-container";
import { type JobContainer, jobStopSeconds, timeLimitEntrypoint } from "../job-container";

/** Props of every container of a job. */
export interface JobProps extends ConsumerProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Id of the image. */
  readonly image: string;
  /** Its spec in the application. */
  readonly spec: ConsumerProps["spec"] & Pick<JobContainer, "timeLimitMinutes">;
}

/** The props of a job's container, without its name: `timeout` in it enforces the time limit. */
export function jobContainer(props: JobProps): Omit<HardenedContainerProps, "name"> {
  return {
    ...consumerContainer(props),
    image: props.image,
    entrypoint: timeLimitEntrypoint(props.spec),
    stopSeconds: jobStopSeconds + 5,
    labels: { "plinth.job": props.label },
  };
}

/** A container that Terraform creates and an engineer starts, any number of times. */
export function oneOffContainer(scope: Construct, id: string, props: JobProps): HardenedContainer {
  return new HardenedContainer(scope, id, {
    ...jobContainer(props),
    name: `${props.prefix}-${props.label}`,
    runs: "by-hand",
  });
}
