import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type AlarmValues, type DeclaredAlarm, filled, minutesOf } from "../../alarms/declaration";

/** An address at which Prometheus reads metrics. */
export interface ScrapeTargetProps {
  /** What it is about, the same for all targets of one program: `postgres`. */
  readonly job: string;
  /** Name of the container that the metrics are about. */
  readonly instance: string;
  /** Host name of the program on a network of Prometheus. */
  readonly host: string;
  /** Port: 1–65535. */
  readonly port: number;
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string | undefined;
  /**
   * Parameters of the request.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Network on which Prometheus finds it.
   * @default the network of the metrics
   */
  readonly network?: string;
}

/** A target, in the tree beside what it is about: `Monitoring` collects all of them. */
export class ScrapeTarget extends Construct {
  constructor(
    scope: Construct,
    id: string,
    readonly props: ScrapeTargetProps,
  ) {
    super(scope, id);
  }
}

/** One declared alarm, for one thing on the machine. */
export interface MachineAlarmProps {
  /** Its declaration, which has a part for the machine. */
  readonly alarm: DeclaredAlarm;
  /** What stands for the names in its texts and in its expression. */
  readonly values: AlarmValues;
  /**
   * Number in the unit of the expression.
   * @default the declaration's
   */
  readonly threshold?: number;
}

/** A rule of Prometheus, as its configuration has it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What a dashboard shows of an alarm. */
export interface ShownAlarm {
  /** What is wrong, and with what: `database-cpu: shop-local-orders`. */
  readonly title: string;
  readonly expression: string;
  readonly threshold: number;
  readonly when: "above" | "below";
}

/** An alarm, in the tree beside what it watches: `Monitoring` collects all of them. */
export class MachineAlarm extends Construct {
  readonly rule: AlertRule;
  readonly shown: ShownAlarm;
  /** What to do, for the runbook. */
  readonly steps: readonly string[];

  constructor(scope: Construct, id: string, { alarm, values: own, threshold: given }: MachineAlarmProps) {
    super(scope, id);
    const { machine } = alarm;
    if (!machine) throw new Error(`${this.node.path}: ${alarm.id} is not declared for one machine.`);
    const threshold = given ?? machine.threshold ?? alarm.threshold;
    if (threshold === undefined) throw new Error(`${this.node.path}: ${alarm.id} needs a threshold.`);
    const environment = TerraformStack.of(this).node.id;
    const values = { threshold, minutes: machine.minutes ?? minutesOf(alarm), environment, ...own };
    const expression = filled(machine.expression, values);
    const when = machine.when ?? alarm.when;
    const watches = String(own.watches ?? own.container ?? "");
    const compared = `(${expression}) ${when === "above" ? ">" : "<"} ${threshold}`;
    this.shown = {
      title: watches === "" ? alarm.id : `${alarm.id}: ${watches}`,
      ...{ expression, threshold, when },
    };
    this.steps = machine.steps.map((step) => filled(step, values));
    this.rule = {
      alert: alarm.id,
      expr: alarm.missingData === "breaching" ? `${compared} or absent(${expression})` : compared,
      // The expression looks back over the first period by itself.
      for: `${machine.minutes === undefined ? alarm.periodSeconds * (alarm.periods - 1) : machine.minutes * 60}s`,
      labels: { severity: alarm.severity, watches },
      annotations: {
        summary: filled(machine.symptom ?? alarm.symptom, values),
        why: machine.why ?? alarm.why,
        command: filled(machine.firstCommand, values),
        prevention: machine.prevention ?? alarm.prevention,
        runbook: `runbooks/${environment}.md#${alarm.id}`,
      },
    };
  }
}
