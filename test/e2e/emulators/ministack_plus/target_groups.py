"""Target groups keep their protocol version, and a rule that forwards by weights forwards to the one that weighs most.

ministack forgets both: Terraform would replace each target group, and the rule would lead nowhere."""

from ministack.services import alb

parse = alb._parse_actions


def heaviest(params, action: str) -> str:
    groups, number = [], 1
    while arn := alb._p(params, f"{action}.ForwardConfig.TargetGroups.member.{number}.TargetGroupArn"):
        weight = alb._p(params, f"{action}.ForwardConfig.TargetGroups.member.{number}.Weight")
        groups.append((int(weight or 1), -number, arn))
        number += 1
    return max(groups)[2] if groups else ""


def parse_actions(params, prefix="DefaultActions"):
    actions = parse(params, prefix)
    for number, action in enumerate(actions, 1):
        group = heaviest(params, f"{prefix}.member.{number}")
        if group and "TargetGroupArn" not in action:
            action["TargetGroupArn"] = group
    return actions


create = alb._create_tg
group_xml = alb._tg_xml

# Name of a target group -> its protocol version.
versions = {}


def create_target_group(params):
    versions[alb._p(params, "Name")] = alb._p(params, "ProtocolVersion")
    return create(params)


def xml_with_version(group):
    version = f"<ProtocolVersion>{versions.get(group['TargetGroupName']) or 'HTTP1'}</ProtocolVersion>"
    return group_xml(group).removesuffix("</member>") + version + "</member>"


alb._parse_actions = parse_actions
alb._tg_xml = xml_with_version
alb._ACTION_MAP["CreateTargetGroup"] = create_target_group
