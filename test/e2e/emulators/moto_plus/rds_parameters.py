"""Amazon RDS says of each parameter who set it; moto does not, and Terraform reads only those set by the user."""

from moto.rds import models

_update = models.DBParameterGroup.update_parameters


def update_parameters(self, new_parameters) -> None:
    _update(self, [{**parameter, "Source": "user"} for parameter in new_parameters])


models.DBParameterGroup.update_parameters = update_parameters
