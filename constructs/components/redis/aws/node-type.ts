/**
 * Connections that a node of any type accepts.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
export const maxClients = 65_000;
