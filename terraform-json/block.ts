import { at, type Fields, list } from "./values";

/** Anything in a stack that has an address and attributes: a resource, a data source, a provider, an output. */
export interface Block {
  readonly kind: "resource" | "setting";
  /** `aws_db_instance`; for anything but a resource its section: `data.aws_route53_zone`, `provider`, `output`. */
  readonly type: string;
  /** `aws_db_instance.data_orders_DD0DC36F`, `data.aws_route53_zone.zone`, `provider.aws`, `output.url` */
  readonly address: string;
  /** Path of its construct, without the stack and without `Resource`: `data/orders`; undefined in handwritten JSON. */
  readonly path?: string;
  /** The arguments that Terraform passes to the provider. */
  readonly attributes: Fields;
  /** The arguments that Terraform reads itself: `lifecycle`, `depends_on`, `for_each`, … */
  readonly meta: Fields;
  /** Everything under `//`, which Terraform ignores. */
  readonly notes: Fields;
  /**
   * Rule or control to the reason why it does not apply here; `rule value` where it does not apply to one value. Entries without a
   * reason are left out.
   */
  readonly suppressed: Readonly<Record<string, string>>;
  /** Ignored field to its owner and the reason. */
  readonly delegated: Readonly<Record<string, string>>;
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The fields in `lifecycle.ignore_changes`: Terraform does not update them. */
export function ignoredFields({ meta }: Block): string[] {
  return list(at(meta, "lifecycle.ignore_changes")).map((field) => String(field).replace(/\[.*$/, ""));
}
