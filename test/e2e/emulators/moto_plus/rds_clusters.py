"""Amazon RDS answers every setting of a DB cluster again, and a cluster with instances of its own classes has no scaling configuration.

moto drops the settings of Database Insights, and answers a configuration of Aurora Serverless v1 for every cluster."""

from moto.rds import models, responses

# Name in a request -> name in an answer.
KEPT = {
    "DatabaseInsightsMode": "DatabaseInsightsMode",
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "PerformanceInsightsKMSKeyId": "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod": "PerformanceInsightsRetentionPeriod",
}


def keeping(operation):
    def answer(self):
        result = operation(self)
        for asked, answered in KEPT.items():
            if self.params.get(asked) is not None:
                setattr(result.result["DBCluster"], answered, self.params[asked])
        return result

    return answer


RESPONSE = responses.RDSResponse
RESPONSE.create_db_cluster = keeping(RESPONSE.create_db_cluster)
RESPONSE.modify_db_cluster = keeping(RESPONSE.modify_db_cluster)

INFO = models.DBCluster.scaling_configuration_info.fget
models.DBCluster.scaling_configuration_info = property(
    lambda self: INFO(self) if self.scaling_configuration else None
)
