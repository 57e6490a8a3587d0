/** How urgent an alarm is: `page` wakes the engineer on call, `ticket` is for the next working day, `info` needs no action. */
export const severities = ["page", "ticket", "info"] as const;
export type Severity = (typeof severities)[number];

export type Statistic = "Average" | "Maximum" | "Minimum" | "Sum";

/**
 * What is watched, why, and what to do: declared once for the alarm and its text, the reference, the runbooks, and the rules
 * of Prometheus. In texts and commands `{name}` stands for a dimension of the metric, or for a value that the construct gives.
 */
export interface AlarmDeclaration {
  readonly severity: Severity;
  /** What is wrong, for how long, and for whom: the first sentence of the notification. */
  readonly symptom: string;
  /** Why this threshold. */
  readonly why: string;
  /** Whether values above or below the threshold are bad; a value equal to it is good. */
  readonly when: "above" | "below";
  /**
   * Number in the unit of the metric.
   * @default the construct computes it from its settings
   */
  readonly threshold?: number;
  /**
   * Whether the threshold is the width of a band, in standard deviations, that CloudWatch learns from the metric.
   * @default false
   */
  readonly learned?: boolean;
  /** Seconds of one data point: 60, or a multiple. */
  readonly periodSeconds: number;
  /** Consecutive data points that have to breach the threshold: at least 1. */
  readonly periods: number;
  /**
   * How missing data is treated. `breaching`: as bad. `notBreaching`: as good. `ignore`: the alarm keeps its state.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  readonly missingData: "breaching" | "notBreaching" | "ignore";
  /**
   * The metric on AWS.
   * @default the construct has an expression over several metrics
   */
  readonly metric?: MetricDeclaration;
  /**
   * The same on one machine.
   * @default one machine has nothing of the kind
   */
  readonly machine?: MachineDeclaration;
  /** First command of the engineer who is notified. */
  readonly firstCommand: string;
  /** What to do next, in this order. Text in backticks is a command. */
  readonly steps: readonly string[];
  /** What keeps it from happening again. */
  readonly prevention: string;
}

export interface MetricDeclaration {
  /** Namespace of the AWS service: `AWS/RDS`, `AWS/ApplicationELB`. */
  readonly namespace: string;
  /** Name of the metric: `CPUUtilization`. */
  readonly name: string;
  /** How CloudWatch combines the values of one period. */
  readonly statistic: Statistic;
}

export interface MachineDeclaration {
  /** PromQL whose value is compared with the threshold: one series for each thing that it watches. */
  readonly expression: string;
  /**
   * Threshold in the unit of the expression.
   * @default the declaration's own
   */
  readonly threshold?: number;
  /** First command on the machine. */
  readonly firstCommand: string;
  /** What to do next there, in this order. Text in backticks is a command. */
  readonly steps: readonly string[];
  /**
   * Minutes for which the expression has to breach the threshold.
   * @default all periods but the first, which the expression itself looks back over
   */
  readonly minutes?: number;
  /**
   * Whether values of the expression above or below the threshold are bad.
   * @default the declaration's own
   */
  readonly when?: "above" | "below";
  /**
   * The text on the machine.
   * @default the declaration's own
   */
  readonly symptom?: string;
  /** @default the declaration's own */
  readonly why?: string;
  /** @default the declaration's own */
  readonly prevention?: string;
}

export interface DeclaredAlarm extends AlarmDeclaration {
  /** Name of the declaration, and of its section in the runbook: `database-storage`. */
  readonly id: string;
}

/** Gives each alarm of a component its id. */
export function declareAlarms<const Name extends string>(
  component: string,
  alarms: Readonly<Record<Name, AlarmDeclaration>>,
): Readonly<Record<Name, DeclaredAlarm>> {
  return Object.fromEntries(
    Object.entries<AlarmDeclaration>(alarms).map(([name, alarm]) => [
      name,
      { ...alarm, id: `${component}-${name}` },
    ]),
  ) as Record<Name, DeclaredAlarm>;
}

/** Values by the name that stands for them in texts. */
export type AlarmValues = Readonly<Record<string, string | number>>;

/** A text with the values in place of their names. A name without a value is an error. */
export function filled(text: string, values: AlarmValues): string {
  return text.replace(/\{([A-Za-z][\w: -]*)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${text}" needs a value for {${name}}.`);
    return String(value);
  });
}

/** Minutes for which the threshold has to be breached. */
export function minutesOf({ periodSeconds, periods }: Pick<AlarmDeclaration, "periodSeconds" | "periods">) {
  return (periodSeconds * periods) / 60;
}
