/** Memory in GiB of the size `large`, by the letter of the family. */
const largeGiB: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16 };
/** Memory of the smaller sizes as a share of `large`; `<n>xlarge` has 2n times as much. */
const shares: Readonly<Record<string, number>> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/** Current generations of burstable (t), general (m) and memory-optimised (r) classes. */
export const instanceClassPattern =
  /^db\.(?:t4g|t3)\.(?:micro|small|medium|large|xlarge|2xlarge)$|^db\.[mr](?:6g|6gd|6i|7g|7gd|7i|8g)\.(?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge)$|^db\.[mr](?:6i|7i|8g)\.24xlarge$/;

/** Memory of an RDS instance class in bytes. */
export function memoryBytes(instanceClass: string): number {
  const [, family = "", size = ""] = instanceClass.split(".");
  const large = largeGiB[family.charAt(0)];
  if (!instanceClassPattern.test(instanceClass) || large === undefined) {
    throw new Error(`No memory size is known for the RDS instance class ${JSON.stringify(instanceClass)}.`);
  }
  return large * (shares[size] ?? 2 * Number.parseInt(size, 10)) * 1024 ** 3;
}

const mebibyte = 1024 ** 2;

/**
 * Memory of which RDS computes `max_connections`. That is not all of the class's memory: RDS keeps some for itself, and AWS
 * does not say how much. Seen were 181 connections of PostgreSQL on db.t4g.small and 832 on db.m7g.large, where all memory
 * would give 225 and 901; so 320 MiB and a sixteenth are left out.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export function memoryForConnections(instanceClass: string): number {
  return (memoryBytes(instanceClass) * 15) / 16 - 320 * mebibyte;
}

/** Connections above which an alarm is raised: 80 %, which leaves connections for an operator. */
export function alarmConnections(maxConnections: number): number {
  return Math.floor(maxConnections * 0.8);
}
