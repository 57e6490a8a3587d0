import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds an object store. Where there are keys, the second one is injected as a
 * secret. Where there are none, requests are signed with the role of the container.
 */
export function objectStoreVariables(name: string) {
  const prefix = constantCase(name);
  return {
    bucket: `${prefix}_BUCKET`,
    endpoint: `${prefix}_ENDPOINT`,
    region: `${prefix}_REGION`,
    /** `on`: the bucket stands in the path, not in the host's name. */
    pathStyle: `${prefix}_PATH_STYLE`,
    accessKeyId: `${prefix}_ACCESS_KEY_ID`,
    secretAccessKey: `${prefix}_SECRET_ACCESS_KEY`,
  } as const;
}
