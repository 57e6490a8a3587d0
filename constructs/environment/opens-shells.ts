import { isRecord } from "../application/schema-values";

/** Whether engineers may open a shell in a task of the cluster. The schema may have rejected the section. */
export function opensShells(cluster: unknown): boolean {
  if (!isRecord(cluster)) return false;
  return isRecord(cluster.existing) ? cluster.existing.sessions !== undefined : cluster.exec === true;
}
