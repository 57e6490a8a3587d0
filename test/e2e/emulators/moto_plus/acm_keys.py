"""AWS Certificate Manager issues a key of the asked algorithm; moto issues RSA_2048 whatever is asked."""

from moto.acm import models, responses

_request = responses.AWSCertificateManagerResponse.request_certificate
_describe = models.CertBundle.describe


def request_certificate(self):
    result = _request(self)
    certificate = self.acm_backend.get_certificate(result.result["CertificateArn"])
    certificate.asked_key_algorithm = self._get_param("KeyAlgorithm") or "RSA_2048"
    return result


def describe(self) -> dict:
    answer = _describe(self)
    if hasattr(self, "asked_key_algorithm"):
        answer["Certificate"]["KeyAlgorithm"] = self.asked_key_algorithm
    return answer


responses.AWSCertificateManagerResponse.request_certificate = request_certificate
models.CertBundle.describe = describe
