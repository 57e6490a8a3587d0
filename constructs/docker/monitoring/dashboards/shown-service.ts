import { Construct } from "constructs";

/** A service as its dashboard sees it. */
export interface ShownServiceProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Name in the application, in kebab case. */
  readonly label: string;
  /** Copies of each version. */
  readonly replicas: number;
  /** CPUs of one copy. */
  readonly cpus: number;
  /** Whether balancers count its requests. */
  readonly hasRequests: boolean;
  /**
   * Objective for answers without an error, in per cent, and the days for which it holds.
   * @default no error budget
   */
  readonly objective?: { readonly availabilityPercent: number; readonly days: number } | undefined;
}

/** A service with a dashboard, in the tree beside its containers and alarms: `Monitoring` collects all of them. */
export class ShownService extends Construct {
  constructor(
    scope: Construct,
    id: string,
    readonly props: ShownServiceProps,
  ) {
    super(scope, id);
  }
}
