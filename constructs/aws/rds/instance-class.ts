import { auroraClasses, clusterClasses, databaseClasses } from "../limits/instance-classes";

/** Memory of an RDS instance class in bytes. */
export function memoryBytes(instanceClass: string): number {
  const known =
    databaseClasses[instanceClass] ?? clusterClasses[instanceClass] ?? auroraClasses[instanceClass];
  if (!known) {
    throw new Error(`No memory size is known for the RDS instance class ${JSON.stringify(instanceClass)}.`);
  }
  return known.memoryMiB * mebibyte;
}

const mebibyte = 1024 ** 2;

/** Memory of an instance class of which RDS computes `max_connections`. */
export function memoryForConnections(instanceClass: string): number {
  return connectionMemory(memoryBytes(instanceClass));
}

/**
 * Memory of which RDS computes `max_connections`. That is not all of the instance's memory: RDS keeps some for itself, and AWS
 * does not say how much. Seen were 181 connections of PostgreSQL on db.t4g.small and 832 on db.m7g.large, where all memory
 * would give 225 and 901; so 320 MiB and a sixteenth are left out.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export function connectionMemory(bytes: number): number {
  return (bytes * 15) / 16 - 320 * mebibyte;
}

/** Connections above which an alarm is raised: 80 %, which leaves connections for an operator. */
export function alarmConnections(maxConnections: number): number {
  return Math.floor(maxConnections * 0.8);
}
