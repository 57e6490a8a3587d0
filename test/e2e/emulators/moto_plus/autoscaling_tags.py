"""Application Auto Scaling tags its targets; moto has none of the tag operations."""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

_register = ApplicationAutoScalingResponse.register_scalable_target
_tags: dict[str, dict[str, str]] = {}


def register_scalable_target(self) -> str:
    answer = _register(self)
    if tags := self._get_param("Tags"):
        _tags[json.loads(answer)["ScalableTargetARN"]] = dict(tags)
    return answer


def list_tags_for_resource(self) -> str:
    return json.dumps({"Tags": _tags.get(self._get_param("ResourceARN"), {})})


def tag_resource(self) -> str:
    _tags.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags"))
    return "{}"


def untag_resource(self) -> str:
    for key in self._get_param("TagKeys"):
        _tags.get(self._get_param("ResourceARN"), {}).pop(key, None)
    return "{}"


ApplicationAutoScalingResponse.register_scalable_target = register_scalable_target
ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource
ApplicationAutoScalingResponse.tag_resource = tag_resource
ApplicationAutoScalingResponse.untag_resource = untag_resource
