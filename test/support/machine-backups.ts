/** Settings of the backups of one machine, new ones each time: tests change them. */
export const machineBackups = () => ({
  endpoint: "https://backups.example.com",
  bucket: "shop-backups",
  region: "us-east-1",
  image: "restic/restic:0.18.0",
  drillDays: 7,
  cpus: 0.5,
  memoryMiB: 256,
  processes: 128,
});
