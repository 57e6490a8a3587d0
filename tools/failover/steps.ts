import type { Programs } from "../jobs/programs";
import { aws, type Command } from "./aws";
import { isFollower } from "./preconditions";
import type { Side } from "./sides";

/** One step of a failover. */
export interface Step {
  readonly title: string;
  readonly commands: readonly Command[];
  /**
   * Whether the step goes on when a command fails: the region that it talks to may be lost.
   * @default false
   */
  readonly mayFail?: boolean;
  /**
   * Whether it is done already.
   * @default it is done each time
   */
  readonly isDone?: (programs: Programs) => boolean;
  /**
   * Instances whose lag has to be zero before the next step.
   * @default none
   */
  readonly catchesUp?: readonly string[];
  /**
   * The instance that has to be available, and to follow no other, before the next step.
   * @default none
   */
  readonly promotes?: string;
}

/** The steps that make one region serve in place of the other. */
export function stepsOf(from: Side, to: Side, healthCheck: string, isBack: boolean, path: string): Step[] {
  const name = (side: Side) => `${side.stack} in ${side.region}`;
  return [
    {
      title: `Stop the tasks of ${name(from)}, so that nothing writes there any more. A region that does not answer is skipped`,
      commands: from.services.flatMap((service) => tasks(from, { ...service, min: 0, max: 0 })),
      mayFail: true,
    },
    {
      title: "Wait until the databases have what was written before",
      commands: [],
      catchesUp: to.databases.map(({ id }) => id),
    },
    ...to.databases.map(({ component, id, retentionDays, backupWindow }) => ({
      title: `Promote data.${component}: ${id} takes writes from now on, and never follows again`,
      commands: [
        aws(
          to,
          "rds",
          "promote-read-replica",
          "--db-instance-identifier",
          id,
          "--backup-retention-period",
          String(retentionDays),
          "--preferred-backup-window",
          backupWindow,
        ),
      ],
      isDone: (programs: Programs) => !isFollower(to, id, programs),
      promotes: id,
    })),
    ...(isBack ? [deploy(to, "Deploy, so that tasks use the instances that were promoted")] : []),
    {
      title: `Start the tasks of ${name(to)}`,
      commands: to.services.flatMap((service) => tasks(to, service)),
    },
    {
      title: "Wait until they answer",
      commands: [
        aws(to, "ecs", "wait", "services-stable", "--cluster", to.cluster, "--services", ...started(to)),
        ["curl", "--fail", "--silent", "--show-error", "--output", "/dev/null", `https://${to.host}${path}`],
      ],
    },
    {
      title: `Switch DNS to ${name(to)}`,
      commands: [
        [
          "aws",
          "route53",
          "update-health-check",
          "--health-check-id",
          healthCheck,
          isBack ? "--no-inverted" : "--inverted",
        ],
      ],
    },
    ...(isBack
      ? []
      : [deploy(to, "Deploy, so that Terraform knows all of it, and schedules and alarms start")]),
    {
      ...deploy(
        from,
        isBack
          ? "Deploy the second region, so that its databases follow again"
          : "Deploy the first region, so that DNS stays. Later, if it does not answer now",
      ),
      mayFail: true,
    },
  ];
}

function started({ services }: Side): string[] {
  return services.filter(({ min }) => min > 0).map(({ name }) => name);
}

function tasks(side: Side, { name, min, max }: Side["services"][number]): Command[] {
  const { cluster } = side;
  return [
    aws(
      side,
      "application-autoscaling",
      "register-scalable-target",
      "--service-namespace",
      "ecs",
      "--scalable-dimension",
      "ecs:service:DesiredCount",
      "--resource-id",
      `service/${cluster}/${name}`,
      "--min-capacity",
      String(min),
      "--max-capacity",
      String(max),
    ),
    aws(
      side,
      "ecs",
      "update-service",
      "--cluster",
      cluster,
      "--service",
      name,
      "--desired-count",
      String(min),
    ),
  ];
}

function deploy({ stack }: Side, title: string): Step {
  return { title, commands: [["npx", "cdktf", "deploy", stack, "--auto-approve"]] };
}
