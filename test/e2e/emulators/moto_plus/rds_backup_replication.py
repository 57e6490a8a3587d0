"""Replication of automated backups of RDS into another region, of which moto has nothing: keeps what is replicated."""

import uuid

from moto.core.responses import ActionResult
from moto.rds.responses import RDSResponse

replicated = {}
_describe = RDSResponse.describe_db_instance_automated_backups


def start(self):
    source = self.params["SourceDBInstanceArn"]
    arn = f"arn:aws:rds:{self.region}:{self.current_account}:auto-backup:ab-{uuid.uuid4().hex[:24]}"
    asked = {key: self.params.get(key) for key in ("BackupRetentionPeriod", "KmsKeyId")}
    replicated[arn] = {
        **{"DBInstanceAutomatedBackupsArn": arn, "DBInstanceArn": source, "Status": "replicating"},
        **{key: value for key, value in asked.items() if value is not None},
    }
    return ActionResult({"DBInstanceAutomatedBackup": replicated[arn]})


def stop(self):
    source = self.params["SourceDBInstanceArn"]
    [arn] = [arn for arn, own in replicated.items() if own["DBInstanceArn"] == source]
    return ActionResult({"DBInstanceAutomatedBackup": replicated.pop(arn)})


def describe(self):
    arn = self.params.get("DBInstanceAutomatedBackupsArn")
    if arn is None:
        return _describe(self)
    return ActionResult({"DBInstanceAutomatedBackups": [replicated[arn]] if arn in replicated else []})


RDSResponse.start_db_instance_automated_backups_replication = start
RDSResponse.stop_db_instance_automated_backups_replication = stop
RDSResponse.describe_db_instance_automated_backups = describe
