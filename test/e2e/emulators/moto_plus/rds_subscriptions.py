"""moto has no calls that add a source to a subscription to events of RDS, or take one away: Terraform makes them when a database is added."""

from moto.core.responses import ActionResult
from moto.rds.responses import RDSResponse


def _subscription(self):
    name = self.params.get("SubscriptionName")
    [found] = self.backend.describe_event_subscriptions(name)
    return found


def add_source_identifier_to_subscription(self) -> ActionResult:
    found = _subscription(self)
    found.source_ids = [*found.source_ids, self.params.get("SourceIdentifier")]
    return ActionResult({"EventSubscription": found})


def remove_source_identifier_from_subscription(self) -> ActionResult:
    found = _subscription(self)
    gone = self.params.get("SourceIdentifier")
    found.source_ids = [own for own in found.source_ids if own != gone]
    return ActionResult({"EventSubscription": found})


RDSResponse.add_source_identifier_to_subscription = add_source_identifier_to_subscription
RDSResponse.remove_source_identifier_from_subscription = remove_source_identifier_from_subscription
