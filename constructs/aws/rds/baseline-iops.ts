/**
 * IOPS of gp3 storage of PostgreSQL and MySQL from 400 GiB up, where RDS requires at least 12,000. Left out below, where RDS
 * accepts only its own baseline of 3,000. The provider keeps the IOPS of the state otherwise, and sends 3,000 when the storage is
 * raised across the line.
 *
 * When RDS itself grows the storage across it, it raises IOPS and throughput, and the next plan is empty: with
 * `max_allocated_storage` the provider (5.100.0) ignores a smaller `allocated_storage` in the config, and keeps what RDS set.
 * The throughput is left out: the provider sends it only if the config changes it.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
 */
export function baselineIops(storageGiB: number): number | undefined {
  return storageGiB < 400 ? undefined : 12_000;
}
