"""moto answers with a few fields of a replication configuration. S3 answers with all that it was given."""

from moto.s3.responses import S3Response

parse = S3Response._replication_config_from_xml
answer = S3Response.get_bucket_replication


def parse_and_keep(self, xml) -> dict:
    config = parse(self, xml)
    config["Given"] = xml
    return config


def answer_as_given(self):
    # It refuses a bucket that has none.
    answer(self)
    return 200, {"Content-Type": "application/xml"}, self.backend.get_bucket_replication(self.bucket_name)["Given"]


S3Response._replication_config_from_xml = parse_and_keep
S3Response.get_bucket_replication = answer_as_given
