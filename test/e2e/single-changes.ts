import type { Environment } from "../../constructs/environment/environment";
import { storesOf } from "../support/stores";

/** One edit of the code, and all that Terraform should plan for it. */
export interface SingleChange {
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly planned: readonly string[];
  /** Whether `planned` has the kinds of changes, where there is one for each user of a database. */
  readonly areKinds?: true;
}

/** `update aws_ecs_service` of `update aws_ecs_service.api task_definition`. */
export function kindOf(planned: string): string {
  return planned.replace(/\..*$/, "");
}

export function singleChanges(environment: Environment): SingleChange[] {
  const { name, services } = environment;
  const file = `environments/${name}.ts`;
  const orders = storesOf(environment, "postgres")[0];
  return [
    {
      what: "a later backup",
      file,
      find: `backupWindow: "${orders?.settings.backupWindow}"`,
      replace: 'backupWindow: "00:30-01:30"',
      planned: ["update aws_db_instance.data_orders_DD0DC36F backup_window"],
    },
    ...(orders?.settings.readReplicas
      ? [
          {
            what: "a new password of the database",
            file,
            find: `readReplicas: ${orders.settings.readReplicas},`,
            replace: `readReplicas: ${orders.settings.readReplicas}, passwordVersion: 2,`,
            // The owner has a new one, and each user a second login, which its tasks change over to.
            areKinds: true as const,
            planned: [
              "create aws_secretsmanager_secret",
              "create aws_secretsmanager_secret_policy",
              "create aws_secretsmanager_secret_version",
              "delete, create aws_ecs_task_definition",
              "delete, create aws_secretsmanager_secret_version",
              "delete, create terraform_data",
              "update aws_db_instance",
              "update aws_ecs_service",
              "update aws_iam_role_policy",
              "update aws_scheduler_schedule",
            ],
          },
        ]
      : []),
    {
      what: "a new image of inventory",
      file,
      find: `image: "${services.inventory?.image}"`,
      replace: 'image: "shop/inventory:1.0.1"',
      planned: [
        "delete, create aws_ecs_task_definition.services_inventory_service_task_07EAE00E",
        "update aws_ecs_service.services_inventory_service_738E13F4 task_definition",
      ],
    },
    {
      what: "a new image of the migration",
      file,
      find: 'migrate: { image: "shop/jobs:1.0.0"',
      replace: 'migrate: { image: "shop/jobs:1.0.1"',
      planned: [
        "delete, create aws_ecs_task_definition.jobs_migrate_task_C60C813E",
        "delete, create terraform_data.jobs_migrate_gate_FD20975C",
      ],
    },
  ];
}
