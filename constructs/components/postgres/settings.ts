import { chosenForm } from "../../application/chosen-form";
import { notHere } from "../../application/not-here";
import { exactly, isRecord, oneOf } from "../../application/schema-values";
import {
  type AuroraSettings,
  auroraShape,
  type ClusterSettings,
  clusterShape,
} from "../../aws/rds/cluster/settings";
import { type OwnUsers, ownUsersShape, type RdsSettings, rdsShape } from "../../aws/rds/settings";

const ofClusters = {
  iops: notHere("RDS gives the storage of an instance its operations by its size"),
  capacity: notHere("only Aurora has serverless instances"),
};

const instanceSchema = exactly({
  /**
   * How PostgreSQL runs. `instance`: one instance, with a standby and read replicas by choice. `cluster`: a Multi-AZ DB cluster, a writer and two
   * readers in three zones, which fails over in half a minute or less. `aurora`: Aurora PostgreSQL, whose storage grows by itself, and whose
   * instances can be serverless. Another value is another database: the data has to be moved, see the guide.
   * @default "instance"
   */
  engine: oneOf(["instance", "cluster", "aurora"]).optional(),
  ...rdsShape,
  ...ofClusters,
  ...ownUsersShape,
});
const clusterSchema = exactly({ ...clusterShape, ...ownUsersShape });
const auroraSchema = exactly({ ...auroraShape, ...ownUsersShape });

/** Settings of PostgreSQL on an RDS instance. */
export interface InstanceSettings extends RdsSettings {
  /** @default "instance" */
  readonly engine?: "instance" | undefined;
  /** @default only a Multi-AZ DB cluster has it */
  readonly iops?: undefined;
  /** @default only Aurora has it */
  readonly capacity?: undefined;
}

/** Settings of PostgreSQL in an environment on AWS. */
export type PostgresSettings = InstanceSettings | (ClusterSettings & OwnUsers) | (AuroraSettings & OwnUsers);

/** Settings of PostgreSQL in an environment on AWS, by `engine`. */
export const postgresSettingsSchema = chosenForm<PostgresSettings>(
  (value) => {
    if (!isRecord(value)) return instanceSchema;
    return value.engine === "cluster"
      ? clusterSchema
      : value.engine === "aurora"
        ? auroraSchema
        : instanceSchema;
  },
  instanceSchema,
  clusterSchema,
  auroraSchema,
);
