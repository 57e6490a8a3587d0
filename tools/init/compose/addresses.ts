import { kebabCase } from "../../../constructs/application/variable-names";
import type { Part, VariableValue } from "../../../constructs/application/variable-values";
import { hostPattern, urlPattern } from "./hosts";
import type { Variable } from "./service";
import type { UsedParts } from "./used-parts";

/** A URL whose host is a component, composed of its parts. */
export function url(
  parts: UsedParts,
  name: string,
  { value = "", line }: Variable,
): VariableValue | undefined {
  const found = urlPattern.exec(value)?.groups;
  const used = found?.host;
  if (found === undefined || used === undefined || !parts.translation.isUsable(used)) return undefined;
  const { scheme = "", user, password, path = "", rest = "" } = found;
  const part = (part: string) => parts.part(used, part);
  switch (parts.translation.kindOf(used)) {
    case "webService":
      parts.uses.add(parts.translation.nameOf(used));
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
        ...tls(parts, used, scheme, rest, line, name),
      ]);
    }
    case "redis": {
      const cache = parts.translation.compose.services.get(used);
      if (cache && !parts.translation.hasLogin(cache)) return composed([part("url"), path, rest], false);
      const login = [part("username"), ":", part("password")];
      return composed([part("scheme"), "://", ...login, "@", part("host"), ":", part("port"), path, rest]);
    }
    default:
      if (user !== undefined) return undefined;
      return composed([`${scheme}://`, part("host"), ":", part("port"), path, rest]);
  }
}

/** RDS accepts encrypted connections only. */
function tls(
  parts: UsedParts,
  used: string,
  scheme: string,
  rest: string,
  line: number,
  name: string,
): (string | Part)[] {
  const query = rest.startsWith("?")
    ? rest
        .slice(1)
        .split("&")
        .filter((one) => !/^(?:sslmode|ssl)=/.test(one))
    : [];
  if (/^(?:jdbc:)?postgres(?:ql)?$/.test(scheme)) {
    const others = query.map((one) => `&${one}`).join("");
    return ["?sslmode=", parts.part(used, "sslMode"), ...(others === "" ? [] : [others])];
  }
  parts.remark(
    line,
    name,
    scheme,
    "RDS accepts encrypted connections only: add the driver's setting for TLS.",
  );
  return [rest];
}

/** `kafka:9092`, `cache`, or a list of them. */
export function hostList(parts: UsedParts, name: string, value: string): VariableValue | undefined {
  const items = value.split(",");
  const [first, ...others] = items.map((item) => hostPattern.exec(item.trim())?.groups);
  const used = first?.host;
  if (used === undefined || used === parts.service.name || !parts.translation.isUsable(used))
    return undefined;
  // `SERVICE: api` may be a name, and not a host.
  if (first?.port === undefined && !/HOST|SERVER|ADDR|ENDPOINT|BROKER|UR[LI]|NODE/i.test(name))
    return undefined;
  const kind = parts.translation.kindOf(used);
  if (kind === "stream") return parts.part(used, "brokers");
  if (others.length > 0 || kind === "queue") return undefined;
  if (kind === "webService") {
    parts.uses.add(parts.translation.nameOf(used));
    return `${kebabCase(parts.translation.nameOf(used))}${first?.port === undefined ? "" : `:${first.port}`}`;
  }
  if (kind === "objectStore") return parts.part(used, "endpoint");
  const own = parts.part(used, "host");
  return first?.port === undefined ? own : composed([own, ":", parts.part(used, "port")], false);
}

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
