import { type Signing, signedQuery } from "./signed-query";

export interface SignedLogin extends Signing {
  /** The replication group's id. */
  readonly cache: string;
  readonly user: string;
}

/**
 * The token with which a user logs in to ElastiCache in a password's place: a request to connect, signed by the role,
 * without its scheme. It opens a connection for 15 minutes; the connection itself lives on for 12 hours.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export function signedToken({ cache, user, ...signing }: SignedLogin): string {
  return `${cache}/?${signedQuery("elasticache", cache, { Action: "connect", User: user }, signing)}`;
}
