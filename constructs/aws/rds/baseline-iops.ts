/**
 * IOPS of gp3 storage of PostgreSQL and MySQL from 400 GiB up, where RDS requires at least 12,000. Left out below, where RDS
 * accepts only its own baseline of 3,000. The provider keeps the IOPS of the state otherwise, and sends 3,000 when the storage is
 * raised across the line. When RDS itself grows the storage across it, it raises the IOPS, and no plan changes them back.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
 */
export function baselineIops(storageGiB: number): number | undefined {
  return storageGiB < 400 ? undefined : 12_000;
}
