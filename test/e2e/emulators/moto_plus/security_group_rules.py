"""Amazon EC2 keeps the description of a rule whatever its peer is; moto answers it for address ranges only."""

from moto.ec2.models import security_groups

_init = security_groups.SecurityGroupRule.__init__


def init(
    self, backend, protocol, group, from_port, to_port, ip_range, source_group=None, prefix_list=None, **others
) -> None:
    _init(self, backend, protocol, group, from_port, to_port, ip_range, source_group, prefix_list, **others)
    self.prefix_list_description = (prefix_list or {}).get("Description")


def description(self) -> str | None:
    return (
        self.ip_range.get("Description") or self.source_group.get("Description") or self.prefix_list_description
    )


security_groups.SecurityGroupRule.__init__ = init
security_groups.SecurityGroupRule.description = property(description)
