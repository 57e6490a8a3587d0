import { isSecretName } from "../../../terraform-json/secret-names";
import type { Part } from "./classify";
import { hostsOf } from "./hosts";
import type { ComposeFile } from "./read-compose";
import type { Remark } from "./remarks";
import { type ComposeService, startedBy, type Variable } from "./service";
import { textAt } from "./tree";
import { camelCase } from "./values";

/** A database as its service in the compose file describes it. */
export interface Database {
  readonly user: string;
  readonly name?: string;
  readonly password?: Variable;
  /** The secret of the file with its password. */
  readonly passwordSecret?: string;
}

/** What is known of all services while they are translated, and what was found in need of a person. */
export class Translation {
  readonly remarks: Remark[] = [];
  /** Secrets of the application, with their descriptions. */
  readonly secrets = new Map<string, string>();
  /** Where programs mount the volumes that have a name, by the name of the file system in the application. */
  readonly mounts = new Map<string, Record<string, string>>();
  private readonly names = new Map<string, string>();
  private readonly volumes = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** Servers that no variable and no dependency names. */
  private readonly unnamed: readonly string[];

  constructor(
    readonly compose: ComposeFile,
    readonly parts: ReadonlyMap<string, Part>,
  ) {
    for (const name of compose.services.keys()) this.names.set(name, this.free(camelCase(name)));
    const named = new Set([...compose.services.values()].flatMap(hostsOf));
    this.unnamed = [...compose.services.keys()].filter(
      (name) => this.isUsable(name) && this.kindOf(name) !== "webService" && !named.has(name),
    );
  }

  /**
   * The services that a service depends on; and each server on its networks that no service names, because Compose lets all of
   * them connect.
   */
  reachedBy({ dependsOn, networks }: ComposeService): string[] {
    const shared = this.unnamed.filter((name) =>
      this.compose.services.get(name)?.networks.some((own) => networks.includes(own)),
    );
    return [...dependsOn.map(({ name }) => name), ...shared].filter((name) => this.isUsable(name));
  }

  /** The name of a service in the application. */
  nameOf(service: string): string {
    return this.names.get(service) ?? camelCase(service);
  }

  /** What a service becomes; undefined for a name of no service. */
  kindOf(service: string): Part["becomes"] | undefined {
    return this.parts.get(service)?.becomes;
  }

  /** Whether services can name it in `uses`. */
  isUsable(service: string): boolean {
    const kind = this.kindOf(service);
    return kind !== undefined && usable.includes(kind);
  }

  /** Whether a component of this name in the application is a relational database. */
  isDatabase(component: string): boolean {
    const service = [...this.names].find(([, own]) => own === component)?.[0] ?? "";
    return ["postgres", "mysql"].includes(this.kindOf(service) ?? "");
  }

  /** Notes something for a person; never the value of a secret. */
  remark({ name }: ComposeService, line: number, setting: string, value: string, advice: string): void {
    const variable = /^environment\.(.*)$/.exec(setting)?.[1] ?? "";
    this.remarks.push({
      line,
      path: `services.${name}${setting === "" ? "" : `.${setting}`}`,
      value: isSecretName(variable) ? "" : value,
      advice,
    });
  }

  /** The secret of the application that holds a value of the compose file; the same for each use of it. */
  secret(given: string, description: string): string {
    const key = camelCase(given);
    const known = [...this.secrets.keys()].find((name) => name === key || name === `${key}Secret`);
    if (known) return known;
    const name = this.taken.has(key) ? this.free(`${key}Secret`) : this.free(key);
    this.secrets.set(name, description);
    return name;
  }

  /** The file system of a volume of the compose file, mounted by a program; undefined if the program mounts it already. */
  fileSystem(volume: string, program: string, path: string): string | undefined {
    const name = this.volumes.get(volume) ?? this.free(camelCase(volume));
    this.volumes.set(volume, name);
    const mounts = this.mounts.get(name) ?? {};
    if (Object.hasOwn(mounts, program)) return undefined;
    this.mounts.set(name, { ...mounts, [program]: path });
    return name;
  }

  /** Whether a cache of the compose file asks for a password. */
  hasLogin(service: ComposeService): boolean {
    return (
      /requirepass|aclfile/.test(startedBy(service)) ||
      [...service.variables.keys()].some((name) => /_PASSWORD$/.test(name))
    );
  }

  database(service: ComposeService): Database {
    const value = (...names: string[]) => names.map((name) => service.variables.get(name)).find((own) => own);
    const isMysql = this.kindOf(service.name) === "mysql";
    const file = value("POSTGRES_PASSWORD_FILE", "MYSQL_PASSWORD_FILE", "MYSQL_ROOT_PASSWORD_FILE")?.value;
    return {
      user:
        value("POSTGRES_USER", "POSTGRESQL_USERNAME", "MYSQL_USER")?.value ?? (isMysql ? "root" : "postgres"),
      name: value("POSTGRES_DB", "POSTGRESQL_DATABASE", "MYSQL_DATABASE")?.value,
      password: value("POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD", "MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD"),
      passwordSecret: service.secrets.find(({ path }) => path === file)?.source,
    };
  }

  /** Whether a service may call hosts outside, as one of its networks leads there. */
  leadsOutside({ networks, tree }: ComposeService): boolean {
    if (textAt(tree, "network_mode") === "none") return false;
    return networks.some((name) => !this.compose.internalNetworks.has(name));
  }

  private free(name: string): string {
    const own = this.taken.has(name) ? this.free(`${name}2`) : name;
    this.taken.add(own);
    return own;
  }
}

const usable: readonly Part["becomes"][] = [
  ...(["postgres", "mysql", "redis", "stream", "objectStore", "queue", "external", "webService"] as const),
];
