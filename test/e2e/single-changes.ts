import type { Environment } from "../../constructs/environment/environment";
import { storesOf } from "../support/stores";

/** One edit of the code, and all that Terraform should plan for it. */
export interface SingleChange {
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly planned: readonly string[];
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
            planned: [
              "update aws_db_instance.data_orders_DD0DC36F password_wo_version",
              "delete, create aws_secretsmanager_secret_version.data_orders_password_version_9B31D98B",
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
