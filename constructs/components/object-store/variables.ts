import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds an object store. On Docker there is an access key, whose secret part is
 * injected as a secret. On AWS there is none: the container signs requests with its task role.
 */
export function objectStoreVariables(name: string) {
  const prefix = constantCase(name);
  return {
    bucket: `${prefix}_BUCKET`,
    endpoint: `${prefix}_ENDPOINT`,
    region: `${prefix}_REGION`,
    /** `on`: the bucket's name is in the path of URLs; `off`: in the host name. */
    pathStyle: `${prefix}_PATH_STYLE`,
    accessKeyId: `${prefix}_ACCESS_KEY_ID`,
    secretAccessKey: `${prefix}_SECRET_ACCESS_KEY`,
  } as const;
}

/** The variable with the address under which anybody reads the objects: `https://images.shop.example.com`. */
export function publicUrlVariable(name: string): string {
  return `${constantCase(name)}_PUBLIC_URL`;
}
