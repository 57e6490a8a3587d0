import type { VariableValue } from "../../../constructs/application/variable-values";
import { allVariablesIn } from "./replace-variables";
import { type ComposeService, startedBy, type Variable } from "./service";
import type { UsedParts } from "./used-parts";

/** Default ports, by which a variable such as `DB_PORT` is recognized. */
const defaultPorts: Readonly<Record<string, string>> = { postgres: "5432", mysql: "3306", redis: "6379" };

/** User, password, name or port of a database. */
export function partOfDatabase(
  parts: UsedParts,
  name: string,
  variable: Variable,
): VariableValue | undefined {
  const { value = "" } = variable;
  const databases = parts.hosts.filter((own) => parts.databaseOf(own) !== undefined);
  const [used] = databases;
  if (/PORT$/i.test(name)) {
    const fitting = parts.hosts.filter((own) => defaultPorts[parts.translation.kindOf(own) ?? ""] === value);
    return fitting.length === 1 ? parts.part(fitting[0] ?? "", "port") : undefined;
  }
  if (used === undefined || databases.length > 1) return undefined;
  const database = parts.databaseOf(used);
  if (/PASS(?:WORD|WD)?$/i.test(name) && database?.password && isSame(database.password, variable))
    return parts.part(used, "password");
  if (/USER(?:NAME)?$/i.test(name) && database?.user === value) return parts.part(used, "username");
  if (/(?:DB|DATABASE|NAME)$/i.test(name) && value !== "" && (database?.name ?? database?.user) === value)
    return parts.part(used, "database");
  return undefined;
}

/** Whether two variables have one value: what the file says of it, or the variable of Compose that both name. */
function isSame(one: Variable, other: Variable): boolean {
  if (one.value !== "" || other.value !== "") return one.value === other.value;
  const [name, ...others] = allVariablesIn(one.written);
  return name !== undefined && [name, ...others].join() === allVariablesIn(other.written).join();
}

/** The password of a cache. */
export function partOfCache(
  parts: UsedParts,
  name: string,
  { value = "", written, line }: Variable,
): VariableValue | undefined {
  if (!/PASS(?:WORD|WD)?$/i.test(name)) return undefined;
  const caches = parts.hosts.filter((own) => {
    const service = parts.translation.compose.services.get(own);
    return service && parts.translation.kindOf(own) === "redis" && passwordOfCache(service) === value;
  });
  const [used] = caches;
  // A value that the compose file does not have tells nothing.
  const isNamed = /REDIS|VALKEY|CACHE/i.test(name);
  if (used === undefined || caches.length > 1 || (value === "" && !isNamed)) return undefined;
  parts.remark(line, name, written, userAdvice(parts.translation.nameOf(used)));
  return parts.part(used, "password");
}

/** A key, the bucket or the region of an object store. */
export function partOfStore(parts: UsedParts, name: string, value: string): VariableValue | undefined {
  const stores = parts.hosts.filter((own) => parts.translation.kindOf(own) === "objectStore");
  const [used] = stores;
  if (used === undefined || stores.length > 1) return undefined;
  const { variables } = parts.translation.compose.services.get(used) ?? {};
  const root = (own: string) => variables?.get(own)?.value;
  if (/BUCKET(?:_NAME)?$/i.test(name)) return parts.part(used, "bucket");
  if (/REGION$/i.test(name)) return parts.part(used, "region");
  if (/ACCESS_KEY(?:_ID)?$|_KEY$|_USER$/i.test(name) && value === (root("MINIO_ROOT_USER") ?? "minioadmin"))
    return parts.part(used, "accessKeyId");
  if (/SECRET/i.test(name) && value === (root("MINIO_ROOT_PASSWORD") ?? "minioadmin"))
    return parts.part(used, "secretAccessKey");
  return undefined;
}

/** The password that a cache of the compose file is started with; empty where the file does not have it. */
function passwordOfCache(service: ComposeService): string | undefined {
  const { variables } = service;
  const started = /--requirepass(?:\s+["']?([^\s"']+))?/.exec(startedBy(service));
  if (started) {
    const [, written = ""] = started;
    // A shell reads it from the container's own variables.
    const [, name] = /^\$\{?(\w+)\}?$/.exec(written) ?? [];
    return name === undefined ? written : (variables.get(name)?.value ?? "");
  }
  return [...variables].find(([name]) => /_PASSWORD$/.test(name))?.[1].value;
}

const userAdvice = (cache: string) =>
  `The user is not Redis's default one: set the program's variable for it to from("${cache}", "username"), and its TLS on AWS.`;
