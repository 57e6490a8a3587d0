/** Current generations of burstable (t), general (m) and memory-optimised (r) node types; without data tiering. */
export const nodeTypePattern =
  /^cache\.(?:t4g|t3)\.(?:micro|small|medium)$|^cache\.[mr](?:6g|7g)\.(?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge)$/;

/**
 * Connections that a node of any type accepts.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
export const maxClients = 65_000;
