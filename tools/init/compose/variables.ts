import { kebabCase } from "../../../constructs/application/variable-names";
import { from, type Part, type VariableValue } from "../../../constructs/application/variable-values";
import { isSecretName } from "../../../terraform-json/secret-names";
import { hostPattern, hostsIn, hostsOf, urlPattern } from "./hosts";
import { allVariablesIn, variablesIn } from "./replace-variables";
import type { ComposeService, Variable } from "./service";
import type { Translation } from "./translation";

export interface Variables {
  readonly variables: Record<string, VariableValue>;
  /** Names of the components that the values come from. */
  readonly uses: ReadonlySet<string>;
}

/** The variables of a program, with values that come from the components in the place of hosts, logins and secrets. */
export function variablesOf(service: ComposeService, translation: Translation): Variables {
  const own = new VariablesOfService(service, translation);
  const variables: Record<string, VariableValue> = {};
  for (const [name, variable] of service.variables) {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      translation.remark(
        ...([service, variable.line, `environment.${name}`, variable.written] as const),
        "A name has letters, digits and _ here: write the setting into the image's configuration file.",
      );
      continue;
    }
    const value = own.translate(name, variable);
    if (value !== undefined) variables[name] = value;
  }
  return { variables, uses: own.uses };
}

/** Default ports, by which a variable such as `DB_PORT` is recognized. */
const defaultPorts: Readonly<Record<string, string>> = { postgres: "5432", mysql: "3306", redis: "6379" };

class VariablesOfService {
  readonly uses = new Set<string>();
  private readonly hosts: readonly string[];

  constructor(
    private readonly service: ComposeService,
    private readonly translation: Translation,
  ) {
    this.hosts = [...new Set([...hostsOf(service), ...translation.reachedBy(service)])].filter((name) =>
      translation.isUsable(name),
    );
  }

  /** The value of a variable; undefined for one that has none here. */
  translate(name: string, variable: Variable): VariableValue | undefined {
    const { value, written, line } = variable;
    if (value === undefined) {
      if (isSecretName(name)) return this.secretValue(name, name);
      this.remark(line, name, "", "It comes from the shell: set it in variables of environments/*.ts.");
      return undefined;
    }
    return (
      this.secretFile(value) ??
      this.url(name, variable) ??
      this.hostList(name, value) ??
      this.partOfDatabase(name, value, written) ??
      this.partOfCache(name, variable) ??
      this.partOfStore(name, value) ??
      this.secret(name, variable) ??
      this.plain(name, variable)
    );
  }

  private plain(name: string, { value = "", written, line }: Variable): VariableValue | undefined {
    const unset = variablesIn(written);
    if (value === "" && unset.length > 0) {
      this.remark(line, name, written, "It has no default: set it in variables of environments/*.ts.");
      return undefined;
    }
    const dead = hostsIn(value).find((own) => this.translation.parts.has(own));
    if (dead !== undefined)
      this.remark(
        line,
        name,
        written,
        `${dead} is not in the application: write where the program finds it.`,
      );
    return value;
  }

  /** `/run/secrets/db_password` */
  private secretFile(value: string): VariableValue | undefined {
    const secret = this.service.secrets.find(({ path }) => path === value);
    if (secret === undefined) return undefined;
    return { file: this.secretPart(secret.source) };
  }

  /** The component that holds the value of a secret of the compose file. */
  secretPart(source: string): Part {
    const database = this.hosts.find((own) => this.databaseOf(own)?.passwordSecret === source);
    if (database !== undefined) return this.part(database, "password");
    return this.secretValue(source, source);
  }

  private secretValue(given: string, name: string): Part {
    const own = this.translation.secret(given, `Value of ${name} in ${this.translation.compose.file}`);
    this.uses.add(own);
    return from(own, "value");
  }

  private secret(name: string, { value = "", written, line }: Variable): VariableValue | undefined {
    const reference = /^\$\{?([A-Za-z_]\w*)[^}]*\}?$/.exec(written)?.[1];
    const isSecret =
      (isSecretName(name) && value !== "") ||
      allVariablesIn(written).some(isSecretName) ||
      /^[a-z][a-z0-9+.-]*:\/\/[^:@/?#]+:[^@/?#]+@/i.test(value);
    if (!isSecret) return undefined;
    if (reference === undefined && allVariablesIn(written).length === 0)
      this.remark(
        line,
        name,
        "",
        "A secret stands in the compose file: revoke it, and set the new value: npx plinth secrets set.",
      );
    return this.secretValue(reference ?? name, name);
  }

  private url(name: string, { value = "", line }: Variable): VariableValue | undefined {
    const found = urlPattern.exec(value)?.groups;
    const used = found?.host;
    if (found === undefined || used === undefined || !this.translation.isUsable(used)) return undefined;
    const { scheme = "", user, password, path = "", rest = "" } = found;
    const part = (own: string) => this.part(used, own);
    switch (this.translation.kindOf(used)) {
      case "webService":
        this.uses.add(this.translation.nameOf(used));
        return scheme === "http" && path + rest === ""
          ? part("url")
          : composed([part("url"), path + rest], false);
      case "objectStore":
        return composed([part("endpoint"), path + rest], false);
      case "queue":
        return path.length > 1 ? part("url") : undefined;
      case "stream":
        return part("brokers");
      case "postgres":
      case "mysql": {
        const login =
          user === undefined
            ? []
            : [part("username"), ...(password === undefined ? [] : [":", part("password")]), "@"];
        const database = path.length > 1 ? ["/", part("database")] : [path];
        return composed([
          `${scheme}://`,
          ...login,
          part("host"),
          ":",
          part("port"),
          ...database,
          ...this.tls(used, scheme, rest, line, name),
        ]);
      }
      case "redis": {
        const cache = this.translation.compose.services.get(used);
        if (cache && !this.translation.hasLogin(cache)) return composed([part("url"), path, rest], false);
        const login = [part("username"), ":", part("password")];
        return composed([part("scheme"), "://", ...login, "@", part("host"), ":", part("port"), path, rest]);
      }
      default:
        if (user !== undefined) return undefined;
        return composed([`${scheme}://`, part("host"), ":", part("port"), path, rest]);
    }
  }

  /** RDS accepts encrypted connections only. */
  private tls(used: string, scheme: string, rest: string, line: number, name: string): (string | Part)[] {
    const query = rest.startsWith("?")
      ? rest
          .slice(1)
          .split("&")
          .filter((one) => !/^(?:sslmode|ssl)=/.test(one))
      : [];
    if (/^(?:jdbc:)?postgres(?:ql)?$/.test(scheme)) {
      const others = query.map((one) => `&${one}`).join("");
      return ["?sslmode=", this.part(used, "sslMode"), ...(others === "" ? [] : [others])];
    }
    this.remark(
      line,
      name,
      scheme,
      "RDS accepts encrypted connections only: add the driver's setting for TLS.",
    );
    return [rest];
  }

  /** `kafka:9092`, `cache`, or a list of them. */
  private hostList(name: string, value: string): VariableValue | undefined {
    const items = value.split(",");
    const [first, ...others] = items.map((item) => hostPattern.exec(item.trim())?.groups);
    const used = first?.host;
    if (used === undefined || used === this.service.name || !this.translation.isUsable(used))
      return undefined;
    // `SERVICE: api` may be a name, and not a host.
    if (first?.port === undefined && !/HOST|SERVER|ADDR|ENDPOINT|BROKER|UR[LI]|NODE/i.test(name))
      return undefined;
    const kind = this.translation.kindOf(used);
    if (kind === "stream") return this.part(used, "brokers");
    if (others.length > 0 || kind === "queue") return undefined;
    if (kind === "webService") {
      this.uses.add(this.translation.nameOf(used));
      return `${kebabCase(this.translation.nameOf(used))}${first?.port === undefined ? "" : `:${first.port}`}`;
    }
    if (kind === "objectStore") return this.part(used, "endpoint");
    const own = this.part(used, "host");
    return first?.port === undefined ? own : composed([own, ":", this.part(used, "port")], false);
  }

  private partOfDatabase(name: string, value: string, written: string): VariableValue | undefined {
    const databases = this.hosts.filter((own) => this.databaseOf(own) !== undefined);
    const [used] = databases;
    if (/PORT$/i.test(name)) {
      const fitting = this.hosts.filter((own) => defaultPorts[this.translation.kindOf(own) ?? ""] === value);
      return fitting.length === 1 ? this.part(fitting[0] ?? "", "port") : undefined;
    }
    if (used === undefined || databases.length > 1) return undefined;
    const database = this.databaseOf(used);
    if (/PASS(?:WORD|WD)?$/i.test(name) && database?.password === written) return this.part(used, "password");
    if (/USER(?:NAME)?$/i.test(name) && database?.user === value) return this.part(used, "username");
    if (/(?:DB|DATABASE|NAME)$/i.test(name) && value !== "" && (database?.name ?? database?.user) === value)
      return this.part(used, "database");
    return undefined;
  }

  private partOfCache(name: string, { value = "", written, line }: Variable): VariableValue | undefined {
    if (!/PASS(?:WORD|WD)?$/i.test(name)) return undefined;
    const caches = this.hosts.filter((own) => {
      const service = this.translation.compose.services.get(own);
      return service && this.translation.kindOf(own) === "redis" && passwordOfCache(service) === value;
    });
    const [used] = caches;
    // A value that the compose file does not have tells nothing.
    const isNamed = /REDIS|VALKEY|CACHE/i.test(name);
    if (used === undefined || caches.length > 1 || (value === "" && !isNamed)) return undefined;
    this.remark(line, name, written, userAdvice(this.translation.nameOf(used)));
    return this.part(used, "password");
  }

  private partOfStore(name: string, value: string): VariableValue | undefined {
    const stores = this.hosts.filter((own) => this.translation.kindOf(own) === "objectStore");
    const [used] = stores;
    if (used === undefined || stores.length > 1) return undefined;
    const { variables } = this.translation.compose.services.get(used) ?? {};
    const root = (own: string) => variables?.get(own)?.value;
    if (/BUCKET(?:_NAME)?$/i.test(name)) return this.part(used, "bucket");
    if (/REGION$/i.test(name)) return this.part(used, "region");
    if (/ACCESS_KEY(?:_ID)?$|_KEY$|_USER$/i.test(name) && value === (root("MINIO_ROOT_USER") ?? "minioadmin"))
      return this.part(used, "accessKeyId");
    if (/SECRET/i.test(name) && value === (root("MINIO_ROOT_PASSWORD") ?? "minioadmin"))
      return this.part(used, "secretAccessKey");
    return undefined;
  }

  private databaseOf(service: string) {
    const kind = this.translation.kindOf(service);
    const own = this.translation.compose.services.get(service);
    return own && (kind === "postgres" || kind === "mysql") ? this.translation.database(own) : undefined;
  }

  private part(service: string, part: string): Part {
    const name = this.translation.nameOf(service);
    this.uses.add(name);
    return from(name, part);
  }

  private remark(line: number, variable: string, value: string, advice: string): void {
    this.translation.remark(this.service, line, `environment.${variable}`, value, advice);
  }
}

/** The password that a cache of the compose file is started with; empty where the file does not have it. */
function passwordOfCache({ command = [], variables }: ComposeService): string | undefined {
  const started = /--requirepass(?:\s+(\S+))?/.exec(command.join(" "));
  if (started) return started[1] ?? "";
  return [...variables].find(([name]) => /_PASSWORD$/.test(name))?.[1].value;
}

const userAdvice = (cache: string) =>
  `The user is not Redis's default one: set the program's variable for it to from("${cache}", "username"), and its TLS on AWS.`;

/** A text of literals and parts; percent-encoded in a URL. */
function composed(pieces: readonly (string | Part)[], percentEncoded = true): VariableValue {
  const merged: (string | Part)[] = [];
  for (const piece of pieces.filter((own) => own !== "")) {
    const last = merged.at(-1);
    if (typeof piece === "string" && typeof last === "string") merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  const [only] = merged;
  return merged.length === 1 && only !== undefined ? only : { pieces: merged, percentEncoded };
}
