import { configurationFile } from "./scanned-copy";

/** A report that Checkov prints with `--output json`: one, or one for each framework. */
export interface CheckovReport {
  readonly results: {
    readonly passed_checks: readonly CheckovRecord[];
    readonly failed_checks: readonly CheckovRecord[];
    /** Files that Checkov could not read. It continues without them. */
    readonly parsing_errors: readonly string[];
  };
}

export interface CheckovRecord {
  readonly check_id: string;
  readonly check_name: string;
  /** `/production/cdk.tf.json` */
  readonly file_path: string;
  /** First and last line, from 1. */
  readonly file_line_range: readonly [number, number];
  /** `aws_lb.name` or, from Terraform JSON, often `resource.name`. */
  readonly resource: string;
}

/** The result of one check on one resource. */
export interface Finding {
  readonly stack: string;
  readonly check: string;
  readonly checkName: string;
  /** Address with the type; as Checkov prints it if there is no resource on these lines. */
  readonly address: string;
  readonly passed: boolean;
}

interface Block {
  readonly address: string;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** The lines of each resource in JSON that is indented with two spaces. */
export function blockLines(configuration: string): Block[] {
  const blocks: Block[] = [];
  let section = "";
  let type = "";
  let open: Omit<Block, "last"> | undefined;
  for (const [index, line] of configuration.split("\n").entries()) {
    const [, indent = "", key = ""] = /^( {2}| {4}| {6})"([^"]+)": \{/.exec(line) ?? [];
    if (indent.length === 2) section = key;
    else if (indent.length === 4) type = key;
    else if (indent.length === 6 && section === "resource") {
      open = { address: `${type}.${key}`, name: key, first: index + 1 };
    }
    if (open && /^ {6}(?:".*\{)?\},?$/.test(line)) {
      blocks.push({ ...open, last: index + 1 });
      open = undefined;
    }
  }
  return blocks;
}

/**
 * Findings by full address. Checkov scans each resource twice, as configuration and as plan, and may read more in one of
 * them: a check that fails in either has failed.
 */
export function findings(
  reports: readonly CheckovReport[],
  configurations: ReadonlyMap<string, string>,
): Finding[] {
  const blocks = new Map([...configurations].map(([stack, text]) => [stack, blockLines(text)]));
  const found = new Map<string, Finding>();
  const add = (record: CheckovRecord, passed: boolean) => {
    const [, stack = "", file = ""] = record.file_path.split("/");
    const address = file === configurationFile ? addressOf(record, blocks.get(stack) ?? []) : record.resource;
    const key = `${stack} ${record.check_id} ${address}`;
    if (passed && found.has(key)) return;
    found.set(key, { stack, check: record.check_id, checkName: record.check_name, address, passed });
  };
  for (const { results } of reports) {
    for (const record of results.failed_checks) add(record, false);
    for (const record of results.passed_checks) add(record, true);
  }
  return [...found.values()];
}

function addressOf({ resource, file_line_range: [first] }: CheckovRecord, blocks: readonly Block[]): string {
  const name = resource.slice(resource.indexOf(".") + 1);
  const block = blocks.find((block) => block.name === name && block.first <= first && first <= block.last);
  return block?.address ?? resource;
}
