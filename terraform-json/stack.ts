import type { Block, Move } from "./block";
import { embeddedJson } from "./embedded-json";
import { references } from "./references";
import { at, type Fields, text, texts } from "./values";

/** Attribute by whose value other resources may name a resource of this type, without a reference. */
const nameAttributes: Readonly<Record<string, string>> = {
  aws_backup_vault: "name",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_db_instance: "identifier",
  aws_db_parameter_group: "name",
  aws_db_subnet_group: "name",
  aws_ecr_repository: "name",
  aws_ecs_task_definition: "family",
  aws_elasticache_subnet_group: "name",
  aws_iam_role: "name",
  aws_rds_cluster: "cluster_identifier",
  aws_rds_cluster_parameter_group: "name",
  aws_s3_bucket: "bucket",
  docker_network: "name",
};

interface StackContent {
  readonly name: string;
  readonly blocks?: Iterable<Block>;
  readonly moved?: readonly Move[];
  readonly forgotten?: Iterable<string>;
  readonly json?: Fields;
}

/** The content of one Terraform state: the Terraform JSON of one directory, or one side of a plan. */
export class Stack {
  readonly name: string;
  /** By address. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly moved: readonly Move[];
  /** Addresses that Terraform removes from the state without destroying the resource. */
  readonly forgotten: ReadonlySet<string>;
  /** The Terraform JSON; empty for a stack from a plan. */
  readonly json: Fields;

  /** All resources, in the order of the JSON. */
  readonly resources: readonly Block[];

  private readonly byType = new Map<string, Block[]>();
  private readonly byName = new Map<string, Block>();
  private readonly pointers = new Map<string, Map<Block, Block[]>>();

  constructor({ name, blocks = [], moved = [], forgotten = [], json = {} }: StackContent) {
    this.name = name;
    this.blocks = new Map([...blocks].map((block) => [block.address, block]));
    this.moved = moved;
    this.forgotten = new Set(forgotten);
    this.json = json;
    this.resources = [...this.blocks.values()].filter(({ kind }) => kind === "resource");
    for (const block of this.blocks.values()) this.index(block);
  }

  ofType(...types: readonly string[]): readonly Block[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The configurations of a provider: one, or several with aliases. */
  providers(name: string): readonly Block[] {
    return this.ofType("provider").filter(({ address }) => address.split(" ")[0] === `provider.${name}`);
  }

  /** The resources that a value refers to; of a given type also by their plain name. */
  targets(value: unknown, type?: string): Block[] {
    return texts(value).flatMap((item) => {
      if (!item.includes("${")) return this.byName.get(`${type} ${item}`) ?? [];
      return references(item)
        .flatMap(({ address }) => this.blocks.get(address) ?? [])
        .filter((block) => block.kind === "resource" && (type === undefined || block.type === type));
    });
  }

  /** The first resource of this type that a value refers to. */
  target(value: unknown, type: string): Block | undefined {
    return this.targets(value, type)[0];
  }

  /** The resources of `type` whose `attribute` refers to this one: the versioning of a bucket, the routes of a table. */
  pointingAt(block: Block, type: string, attribute: string): readonly Block[] {
    const key = `${block.type} ${type}.${attribute}`;
    const known = this.pointers.get(key);
    if (known) return known.get(block) ?? [];
    const index = new Map<Block, Block[]>();
    for (const from of this.ofType(type)) {
      for (const to of new Set(this.targets(at(from.attributes, attribute), block.type)))
        index.set(to, [...(index.get(to) ?? []), from]);
    }
    this.pointers.set(key, index);
    return index.get(block) ?? [];
  }

  /** The JSON in a text. */
  embedded(value: unknown): unknown {
    const json = text(value);
    return json === undefined ? undefined : embeddedJson(json);
  }

  private index(block: Block): void {
    const { type, attributes } = block;
    const sameType = this.byType.get(type);
    if (sameType) sameType.push(block);
    else this.byType.set(type, [block]);
    const name = text(attributes[nameAttributes[type] ?? ""]);
    if (name !== undefined) this.byName.set(`${type} ${name}`, block);
  }
}

/** Stacks by name. */
export type Tree = ReadonlyMap<string, Stack>;
