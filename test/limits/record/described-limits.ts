import type { PythonPackages } from "./python-package";
import { type Source, sources } from "./sources";

/** What one source says of an attribute's value. */
export interface Limit {
  readonly source: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
}

interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  /** What a list consists of. */
  readonly member?: { readonly shape: string };
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface Schema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly definitions?: Readonly<Record<string, Property>>;
}

interface Property {
  readonly $ref?: string;
  readonly items?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly type?: string | readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
}

/** The limits of a type's string attributes, as botocore's models and CloudFormation's schemas describe them. */
export class DescribedLimits {
  private readonly models = new Map<string, { readonly version: string; readonly model: Model }>();
  private readonly hashes: Readonly<Record<string, string>>;

  constructor(private readonly packages: PythonPackages) {
    this.hashes = packages.json("cfnlint/data/schemas/providers/us-east-1.json");
  }

  /** The limits of an attribute, at its path through the blocks that contain it. */
  of(type: string, path: readonly string[]): Limit[] {
    const source = sources[type] ?? {};
    return [...this.fromModel(source, path), ...this.fromSchema(source, path)];
  }

  private fromModel({ api, members = {} }: Source, path: readonly string[]): Limit[] {
    if (api === undefined) return [];
    const [service = "", operation = "", inner] = api.split(/[ :]/);
    const { version, model } = this.model(service);
    const start = inner ?? model.operations[operation]?.input?.shape ?? "";
    if (Object.keys(model.shapes[start]?.members ?? {}).length === 0)
      throw new Error(`botocore has no ${api}.`);
    const shapeOf = (name: string): Shape | undefined => {
      const shape = model.shapes[name];
      return shape?.member ? shapeOf(shape.member.shape) : shape;
    };
    let own = shapeOf(start);
    const names: string[] = [];
    for (const step of path) {
      const member = memberOf(Object.keys(own?.members ?? {}), step, members);
      own = shapeOf(own?.members?.[member ?? ""]?.shape ?? "");
      names.push(member ?? "");
    }
    if (own?.type !== "string") return [];
    // The models' patterns describe the whole text, those of JSON schemas what it has to contain.
    const pattern = own.pattern && wholeText(own.pattern);
    const source = `botocore ${service} ${version} ${operation}.${names.join(".")}`;
    return limit(source, own.min, own.max, pattern, own.enum);
  }

  private model(service: string) {
    const known = this.models.get(service);
    if (known) return known;
    const version = this.packages.list(`botocore/data/${service}`).at(-1) ?? "";
    const model = this.packages.json<Model>(`botocore/data/${service}/${version}/service-2.json`);
    this.models.set(service, { version, model });
    return { version, model };
  }

  private fromSchema({ cfn, members = {} }: Source, path: readonly string[]): Limit[] {
    if (cfn === undefined || this.hashes[cfn] === undefined) return [];
    const schema = this.packages.json<Schema>(`cfnlint/data/schemas/resources/${this.hashes[cfn]}.json`);
    const resolved = (property: Property | undefined): Property | undefined =>
      property?.$ref
        ? resolved(schema.definitions?.[property.$ref.split("/").at(-1) ?? ""])
        : property?.items
          ? resolved(property.items)
          : property;
    let own: Property | undefined = schema;
    const names: string[] = [];
    for (const step of path) {
      const member = memberOf(Object.keys(own?.properties ?? {}), step, members);
      own = resolved(own?.properties?.[member ?? ""]);
      names.push(member ?? "");
    }
    if (!own || ![own.type].flat().includes("string")) return [];
    const source = `${cfn}.${names.join(".")}`;
    return limit(source, own.minLength, own.maxLength, own.pattern, own.enum?.map(String));
  }
}

function memberOf(
  names: readonly string[],
  attribute: string,
  members: Readonly<Record<string, string>>,
): string | undefined {
  const wanted = plain(members[attribute] ?? attribute);
  // A block that may occur more than once is a list there, with a name in the plural.
  return names.find((name) => plain(name) === wanted) ?? names.find((name) => plain(name) === `${wanted}s`);
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function limit(
  source: string,
  min?: number,
  max?: number,
  pattern?: string,
  values?: readonly string[],
): Limit[] {
  const own = {
    ...(min !== undefined && min > 0 ? { min } : {}),
    ...(max !== undefined ? { max } : {}),
    ...(pattern !== undefined && isPattern(pattern) ? { pattern } : {}),
    ...(values !== undefined ? { values } : {}),
  };
  return Object.keys(own).length > 0 ? [{ source, ...own }] : [];
}

/** Whether JavaScript reads the pattern: some are written for Java or Python. */
function isPattern(pattern: string): boolean {
  try {
    return !accepts(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}

function accepts(pattern: RegExp): boolean {
  return ["\u0007", "a b", "é", "-a--b-", "a".repeat(300)].every((text) => pattern.test(text));
}

function wholeText(pattern: string): string {
  return pattern.startsWith("^") && pattern.endsWith("$") && !pattern.includes("|")
    ? pattern
    : `^(?:${pattern})$`;
}
