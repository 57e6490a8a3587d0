/**
 * Minutes within which S3 replicates 99.9 % of objects, with Replication Time Control; it offers no other number.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export const replicationMinutes = 15;
