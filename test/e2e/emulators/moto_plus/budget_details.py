"""AWS Budgets changes a budget, and answers its tags and who hears of a notification, of which moto does nothing."""

import json

from moto.budgets.responses import BudgetsResponse

tags = {}
_create = BudgetsResponse.create_budget


def create(self):
    name = self._get_param("Budget")["BudgetName"]
    tags[f"{self._get_param('AccountId')}:budget/{name}"] = self._get_param("ResourceTags") or []
    return _create(self)


def update(self):
    new = self._get_param("NewBudget")
    self.backend.budgets[self._get_param("AccountId")][new["BudgetName"]].budget.update(new)
    return "{}"


def list_tags(self):
    return json.dumps({"ResourceTags": tags.get(self._get_param("ResourceARN").partition("::")[2], [])})


def subscribers(self):
    budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
    wanted = self._get_param("Notification")
    heard = [own.subscribers for own in budget.notifications if is_same(own.details, wanted)]
    return json.dumps({"Subscribers": [subscriber for own in heard for subscriber in own]})


def is_same(own, wanted):
    alike = ("NotificationType", "ComparisonOperator")
    return all(own[key] == wanted[key] for key in alike) and float(own["Threshold"]) == float(wanted["Threshold"])


BudgetsResponse.create_budget = create
BudgetsResponse.update_budget = update
BudgetsResponse.list_tags_for_resource = list_tags
BudgetsResponse.describe_subscribers_for_notification = subscribers
