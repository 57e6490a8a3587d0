/**
 * A duration the way the Docker engine writes it back: 90 is `1m30s`. Written in any other way, a health check is planned
 * as changed for ever.
 */
export function goDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}
