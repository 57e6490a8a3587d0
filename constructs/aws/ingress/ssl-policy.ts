/**
 * TLS 1.2 and 1.3 with forward secrecy, and a key exchange that a later quantum computer does not break where the client offers one.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
