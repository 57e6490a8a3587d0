"""A rule that forwards by weights forwards to the target group that weighs most; ministack forgets such groups."""

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


alb._parse_actions = parse_actions
