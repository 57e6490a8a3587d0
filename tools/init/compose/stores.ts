import { off } from "../../../constructs/application/choice";
import type { DataSpec } from "../../../constructs/application/kinds";
import { external } from "../../../constructs/components/external/spec";
import { mysql, mysqlVersions } from "../../../constructs/components/mysql/spec";
import { objectStore } from "../../../constructs/components/object-store/spec";
import { postgres, postgresVersions } from "../../../constructs/components/postgres/spec";
import { queue } from "../../../constructs/components/queue/spec";
import { redis, redisSchema } from "../../../constructs/components/redis/spec";
import { stream } from "../../../constructs/components/stream/spec";
import type { Part } from "./classify";
import { parseImage } from "./images";
import { type ComposeService, type Mount, startedBy } from "./service";
import type { Translation } from "./translation";

/** Variables of a server that its component sets by itself. */
const known =
  /^(?:POSTGRES_(?:DB|USER|PASSWORD)(?:_FILE)?|POSTGRESQL_(?:DATABASE|USERNAME|PASSWORD)|MYSQL_(?:DATABASE|USER|PASSWORD|ROOT_PASSWORD)(?:_FILE)?|PGDATA|REDIS_PASSWORD|VALKEY_PASSWORD|MINIO_ROOT_(?:USER|PASSWORD)|KAFKA_.*|ALLOW_EMPTY_PASSWORD|CLUSTER_ID)$/;

/** The component in the place of a server; undefined for a service that becomes none. */
export function storeOf(
  service: ComposeService,
  part: Part,
  users: readonly string[],
  translation: Translation,
): DataSpec | undefined {
  switch (part.becomes) {
    case "postgres":
    case "mysql":
      return database(service, part.becomes, translation);
    case "redis":
      return cache(service, translation);
    case "stream":
      translation.remark(
        service,
        service.line,
        "",
        service.image?.text ?? "",
        "A stream is one topic: add one for each topic, and say who reads and who writes. The program logs in by IAM on AWS: docs/guides/add-a-stream.md.",
      );
      return stream<string>({ partitions: 3, retentionHours: 168, readers: users, writers: users });
    case "objectStore":
      translation.remark(
        service,
        service.line,
        "",
        service.image?.text ?? "",
        "An object store is one bucket: add one for each bucket, and say who reads and who writes.",
      );
      return objectStore<string>({ readers: users, writers: users });
    case "queue":
      translation.remark(
        service,
        service.line,
        "",
        service.image?.text ?? "",
        "It is one queue: add one for each, and write consumes in the worker that receives its messages.",
      );
      return queue({ visibilitySeconds: 120, maxReceives: 5 });
    case "external":
      translation.remark(
        service,
        service.line,
        "image",
        service.image?.text ?? "",
        `No component runs ${part.what}. Nearest: ${part.nearest}. Set its host in environments/*.ts.`,
      );
      return external({
        description: `${part.what}, which ${translation.compose.file} runs as ${service.name}`.slice(0, 200),
        port: part.port,
        tls: off("its compose file runs it without encryption"),
      });
    default:
      return undefined;
  }
}

/** Images with the server itself, and nothing more. */
const plainDatabase =
  /^(?:(?:docker\.io\/)?(?:library\/)?(?:postgres|mysql)|(?:docker\.io\/)?bitnami(?:legacy)?\/(?:postgresql|mysql)|.*mysql-server)$/;

function database(service: ComposeService, kind: "postgres" | "mysql", translation: Translation): DataSpec {
  othersAre(service, translation);
  const image = service.image?.text ?? "";
  if (!plainDatabase.test(parseImage(image).repository))
    translation.remark(
      ...([service, service.image?.line ?? service.line, "image", image] as const),
      `It becomes ${kind === "postgres" ? "PostgreSQL" : "MySQL"} alone: an extension of this image has to be one that RDS has, and in the image of environments/local.ts.`,
    );
  const name = translation.database(service).name;
  const own = name !== undefined && /^[a-z][a-z0-9_]{0,62}$/.test(name) ? { databaseName: name } : {};
  return kind === "postgres"
    ? postgres({ version: nearest(service, postgresVersions, translation), ...own })
    : mysql({ version: nearest(service, mysqlVersions, translation), ...own });
}

/** The version of the image's tag, or the newest one with a remark. */
function nearest<Version extends string>(
  service: ComposeService,
  versions: readonly [Version, ...Version[]],
  translation: Translation,
): Version {
  const image = service.image?.text ?? "";
  const wanted = /\d+(?:\.\d+)?/.exec(parseImage(image).tag)?.[0] ?? "";
  const same = versions.find((own) => wanted === own || wanted.startsWith(`${own}.`));
  if (same !== undefined) return same;
  const newest = versions.at(-1) ?? versions[0];
  translation.remark(
    ...([service, service.image?.line ?? service.line, "image", image] as const),
    `The versions here are ${versions.join(", ")}: it becomes ${newest}.`,
  );
  return newest;
}

function cache(service: ComposeService, translation: Translation): DataSpec {
  const { repository, tag } = parseImage(service.image?.text ?? "");
  const command = startedBy(service);
  const policy = /--?maxmemory-policy\s+([\w-]+)/.exec(command)?.[1];
  const persists = /--?appendonly\s+yes|--?save\s+\d/.test(command);
  if (!/^7/.test(tag))
    translation.remark(
      service,
      service.image?.line ?? service.line,
      "image",
      service.image?.text ?? "",
      "The version here is 7, of Redis or Valkey.",
    );
  const data = service.mounts.find(isData);
  if (!persists && data)
    translation.remark(
      ...([service, data.line, "volumes", data.source ?? ""] as const),
      "Set persists: true if the data has to survive a restart.",
    );
  othersAre(service, translation);
  const evictionPolicy = redisSchema.shape.evictionPolicy.safeParse(policy).data;
  return redis({
    ...(/valkey/.test(repository) && { engine: "valkey" }),
    version: "7",
    ...(evictionPolicy !== undefined && { evictionPolicy }),
    login: translation.hasLogin(service) ? "password" : off("its compose file runs it without a login"),
    ...(persists && { persists: true }),
  });
}

/** A volume, or a folder at the place where the images of servers keep their data. */
function isData({ kind, target }: Mount): boolean {
  return kind === "volume" || (kind === "bind" && /^\/(?:data|bitnami|var\/lib)(?:\/|$)/.test(target));
}

/** Settings and files of a server that no setting of the component takes over. */
function othersAre(service: ComposeService, translation: Translation): void {
  for (const mount of service.mounts.filter((own) => own.kind === "bind" && !isData(own)))
    translation.remark(
      ...([service, mount.line, "volumes", mount.source ?? ""] as const),
      mount.target.startsWith("/docker-entrypoint-initdb.d")
        ? "Run these scripts in a migration: docs/guides/run-a-migration.md."
        : "The component has its own configuration and health check: customize from plinth/aws changes parameters.",
    );
  for (const [name, { line, written }] of service.variables)
    if (!known.test(name))
      translation.remark(
        service,
        line,
        `environment.${name}`,
        written,
        "The component sets its own parameters; customize from plinth/aws changes others.",
      );
}
