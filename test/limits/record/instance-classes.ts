import type { PythonPackages } from "./python-package";
import { regions } from "./regions";

type InstanceTypes = Readonly<Record<string, { readonly MemoryInfo: { readonly SizeInMiB: number } }>>;

interface Condition {
  readonly if: {
    readonly properties: { readonly Engine: { readonly const?: string; readonly enum?: readonly string[] } };
  };
  readonly then: {
    readonly properties: Readonly<Record<string, { readonly enum: readonly string[] } | undefined>>;
  };
}

type ByRegion = Readonly<Record<string, { readonly allOf: readonly Condition[] }>>;

/** EC2 has these families under another name. */
const ec2Family: Readonly<Record<string, string>> = { x2g: "x2gd" };

/** Previous generations, which new databases and caches should not use. */
const previous = /^(?:c1|m[1-4]|r[34]|t[12])$/;

/** Node types with data tiering need other settings of their cache. */
const tiered = /^cache\.r6gd\./;

/** Instance classes of RDS and node types of ElastiCache, each with its memory and the regions that lack it. */
export function instanceClasses(packages: PythonPackages) {
  const ec2 = packages.json<InstanceTypes>("moto/ec2/resources/instance_types.json");
  const extensions = "cfnlint/data/schemas/extensions";
  const known = regions(packages);
  const supported = <Value>(byRegion: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(byRegion).filter(([region]) => known[region]?.partition === "aws"));
  const databases = (file: string, attribute: string, ...engines: readonly string[]) =>
    table(
      ec2,
      mapValues(supported(packages.json<ByRegion>(`${extensions}/${file}.json`)), ({ allOf }) =>
        everyEngine(allOf, attribute, engines),
      ),
    );
  const { description: _, ...nodes } = packages.json<Record<string, { readonly enum?: readonly string[] }>>(
    `${extensions}/aws_elasticache_cachecluster/cachenodetype_enum.json`,
  );
  return {
    rds: databases("aws_rds_dbinstance/dbinstanceclass_enum", "DBInstanceClass", "postgres", "mysql"),
    "rds-cluster": databases(
      "aws_rds_dbcluster/dbclusterinstanceclass_enum",
      "DBClusterInstanceClass",
      "postgres",
    ),
    aurora: databases("aws_rds_dbinstance/dbinstanceclass_enum", "DBInstanceClass", "aurora-postgresql"),
    elasticache: table(
      ec2,
      mapValues(supported(nodes), ({ enum: types = [] }) => types.filter((type) => !tiered.test(type))),
    ),
  };
}

/** The classes that a region has for every one of the engines. */
function everyEngine(
  conditions: readonly Condition[],
  attribute: string,
  engines: readonly string[],
): string[] {
  const [first = [], ...others] = engines.map((engine) =>
    conditions
      .filter(
        ({ if: { properties } }) =>
          properties.Engine.const === engine || properties.Engine.enum?.includes(engine),
      )
      .flatMap(({ then }) => then.properties[attribute]?.enum ?? []),
  );
  return [...new Set(first)].filter((own) => others.every((other) => other.includes(own)));
}

function table(ec2: InstanceTypes, byRegion: Readonly<Record<string, readonly string[]>>) {
  const classes = [...new Set(Object.values(byRegion).flat())].sort(bySize(ec2));
  return Object.fromEntries(
    classes.flatMap((own) => {
      const instance = ec2[ec2Type(own)];
      if (!instance || previous.test(own.split(".")[1] ?? "")) return [];
      const missing = Object.keys(byRegion).filter((region) => !byRegion[region]?.includes(own));
      return [
        [
          own,
          {
            memoryMiB: instance.MemoryInfo.SizeInMiB,
            ...(missing.length > 0 ? { notIn: missing.join(" ") } : {}),
          },
        ],
      ];
    }),
  );
}

function bySize(ec2: InstanceTypes) {
  const family = (own: string) => own.split(".")[1] ?? "";
  const memory = (own: string) => ec2[ec2Type(own)]?.MemoryInfo.SizeInMiB ?? 0;
  return (one: string, other: string) =>
    family(one) === family(other) ? memory(one) - memory(other) : family(one) < family(other) ? -1 : 1;
}

function ec2Type(own: string): string {
  const [, family = "", size = ""] = own.split(".");
  return `${ec2Family[family] ?? family}.${size}`;
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
