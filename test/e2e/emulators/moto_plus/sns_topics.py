"""Amazon SNS answers every attribute of a topic that was set; moto keeps all of them and answers a fixed list."""

from moto.sns import responses

ANSWERED = {"signature_version": "SignatureVersion", "tracing_config": "TracingConfig"}
_get = responses.SNSResponse.get_topic_attributes


def get_topic_attributes(self):
    result = _get(self)
    topic = self.backend.get_topic(self._get_param("TopicArn"))
    for attribute, name in ANSWERED.items():
        if hasattr(topic, attribute):
            result.result["Attributes"][name] = getattr(topic, attribute)
    return result


responses.SNSResponse.get_topic_attributes = get_topic_attributes
