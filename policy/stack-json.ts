import { at, blocks, type Fields, isFields, list, text, texts } from "./values";

/** A resource as the JSON has it. */
export interface Resource {
  readonly type: string;
  /** `aws_db_instance.data_orders_DD0DC36F` */
  readonly address: string;
  /** Path of the construct that made it: `production/data/orders/Resource`; undefined in JSON written by hand. */
  readonly path?: string;
  readonly body: Fields;
  /** Rule or control to reason. */
  readonly suppressed: Readonly<Record<string, string>>;
  /** Ignored field to who owns it and why. */
  readonly delegated: Readonly<Record<string, string>>;
}

/** What a text without a reference names a resource by. */
const naturalName: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_db_instance: "identifier",
  aws_db_parameter_group: "name",
  aws_db_subnet_group: "name",
  aws_ecr_repository: "name",
  aws_ecs_task_definition: "family",
  aws_elasticache_subnet_group: "name",
  aws_iam_role: "name",
  aws_rds_cluster_parameter_group: "name",
  aws_s3_bucket: "bucket",
};

const reference = /(?<![\w.-])([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z_][\w-]*)/g;

/** The Terraform JSON of one stack, with what its references mean. Anything unexpected reads as missing. */
export class StackJson {
  readonly resources: readonly Resource[];
  /**
   * What the provider's default tags say: a stack counts as production unless all its AWS providers are tagged
   * `Purpose: non-production`.
   */
  readonly isProduction: boolean;
  private readonly byType = new Map<string, Resource[]>();
  private readonly byAddress = new Map<string, Resource>();
  private readonly byName = new Map<string, Resource>();
  private readonly pointers = new Map<string, Map<Resource, Resource[]>>();
  private readonly parsed = new Map<string, unknown>();

  constructor(
    readonly name: string,
    readonly json: Fields,
  ) {
    this.resources = blocks(json.resource).flatMap((types) =>
      Object.entries(types).flatMap(([type, named]) =>
        blocks(named).flatMap((entries) =>
          Object.entries(entries).flatMap(([id, body]) => blocks(body).map((own) => resource(type, id, own))),
        ),
      ),
    );
    for (const resource of this.resources) this.index(resource);
    const purposes = this.providers("aws").map((provider) => at(provider, "default_tags.tags.Purpose"));
    this.isProduction = purposes.length === 0 || purposes.some((purpose) => purpose !== "non-production");
  }

  ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  providers(name: string): Fields[] {
    return blocks(at(this.json.provider, name));
  }

  /** The resources that a value names, by references in it or, given their type, by their plain name. */
  targets(value: unknown, type?: string): Resource[] {
    return texts(value).flatMap((item) => {
      if (item.includes("${")) {
        const found = [...item.matchAll(reference)].flatMap(
          (match) => this.byAddress.get(`${match[1]}.${match[2]}`) ?? [],
        );
        return type === undefined ? found : found.filter((resource) => resource.type === type);
      }
      return this.byName.get(`${type} ${item}`) ?? [];
    });
  }

  /** The one resource of this type that a value names. */
  target(value: unknown, type: string): Resource | undefined {
    return this.targets(value, type)[0];
  }

  /** The resources of `type` whose `attribute` names this one: the versioning of a bucket, the routes of a table. */
  pointingAt(resource: Resource, type: string, attribute: string): readonly Resource[] {
    const key = `${resource.type} ${type}.${attribute}`;
    let index = this.pointers.get(key);
    if (!index) {
      index = new Map();
      for (const from of this.ofType(type)) {
        for (const to of new Set(this.targets(at(from.body, attribute), resource.type))) {
          index.set(to, [...(index.get(to) ?? []), from]);
        }
      }
      this.pointers.set(key, index);
    }
    return index.get(resource) ?? [];
  }

  /** The JSON inside a text; undefined if there is none, or none that can be read before it is applied. */
  embedded(value: unknown): unknown {
    const json = text(value);
    if (json === undefined) return undefined;
    if (!this.parsed.has(json)) this.parsed.set(json, parse(json));
    return this.parsed.get(json);
  }

  /** The data source that a value names. */
  dataSource(value: unknown, type: string): Fields | undefined {
    const name = new RegExp(`^\\$\\{data\\.${type}\\.([\\w-]+)\\.`).exec(text(value) ?? "")?.[1];
    const found = name === undefined ? undefined : at(this.json.data, `${type}.${name}`);
    return blocks(found)[0];
  }

  private index(resource: Resource): void {
    const { type, address, body } = resource;
    const sameType = this.byType.get(type);
    if (sameType) sameType.push(resource);
    else this.byType.set(type, [resource]);
    this.byAddress.set(address, resource);
    const name = text(body[naturalName[type] ?? ""]);
    if (name !== undefined) this.byName.set(`${type} ${name}`, resource);
  }
}

function resource(type: string, id: string, body: Fields): Resource {
  return {
    type,
    address: `${type}.${id}`,
    path: text(at(body, "//.metadata.path")),
    body,
    suppressed: reasons(at(body, "//.suppressed")),
    delegated: reasons(at(body, "//.delegated")),
  };
}

const none: Readonly<Record<string, string>> = {};

/** Only what has a reason counts. */
function reasons(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return none;
  return Object.fromEntries(
    list(value)
      .filter(isFields)
      .flatMap(Object.entries)
      .filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].trim() !== ""),
  );
}

function parse(json: string): unknown {
  // Quotes inside an expression are Terraform's, not JSON's.
  const quoted = () =>
    json.replaceAll(/\$\{[^{}]*\}/g, (expression) => expression.replaceAll(/(?<!\\)"/g, '\\"'));
  return parsedOr(json, () => parsedOr(quoted(), () => undefined));
}

function parsedOr(json: string, otherwise: () => unknown): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise();
  }
}
