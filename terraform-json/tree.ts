import type { Fields } from "../review/values";

/** Anything in a stack that has an address and attributes: a resource, a data source, a provider, an output. */
export interface Block {
  readonly kind: "resource" | "setting";
  /** `aws_db_instance`; of what is no resource its section: `data.aws_route53_zone`, `provider`, `output`. */
  readonly type: string;
  /** `aws_db_instance.data_orders_DD0DC36F`, `data.aws_route53_zone.zone`, `provider.aws`, `output.url` */
  readonly address: string;
  /** Path of the construct that made it, without the stack: `data/orders`; undefined in JSON written by hand. */
  readonly path?: string;
  /** What the provider gets. */
  readonly attributes: Fields;
  /** What Terraform itself reads: `lifecycle`, `depends_on`, `for_each`, … */
  readonly meta: Fields;
  /** Rule or control to the reason why it does not hold here. */
  readonly suppressed: Readonly<Record<string, string>>;
  /** Field that Terraform ignores to who owns it, and why. */
  readonly delegated: Readonly<Record<string, string>>;
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What one state will hold: the Terraform JSON of one directory. */
export interface Stack {
  readonly name: string;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly moved: readonly Move[];
  /** Addresses that Terraform forgets without destroying. */
  readonly forgotten: ReadonlySet<string>;
}

/** Stacks by name. */
export type Tree = ReadonlyMap<string, Stack>;
