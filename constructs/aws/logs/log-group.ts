import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { InvalidInput } from "../../application/problem";
import { suppress } from "../../terraform/annotations";
import type { EncryptionKey } from "../encryption/encryption-key";
import { yearOfRetention } from "./retention";

/** How long logs are kept. */
export interface LogRetention {
  /** One of the values that CloudWatch Logs allows; less than 365 needs `because`. */
  readonly retentionDays: number;
  readonly because?: string;
}

export interface LogGroupProps extends LogRetention {
  /** Stable: `/shop/production/services/api`. */
  readonly name: string;
  /** A key that CloudWatch Logs may use. */
  readonly key: EncryptionKey;
}

/** An encrypted CloudWatch log group with a retention. */
export class LogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    this.resource = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.key.arn,
    });
    if (props.retentionDays >= yearOfRetention) return;
    if (props.because === undefined) {
      throw new InvalidInput([
        {
          path: `${this.node.path}: retentionDays`,
          value: props.retentionDays,
          expected: `${yearOfRetention} or more, or less with a reason`,
          fix: 'Add because: "…" beside it, or keep logs for a year.',
        },
      ]);
    }
    suppress(this.resource, "CKV_AWS_338", props.because);
  }

  get name(): string {
    return this.resource.name;
  }

  get arn(): string {
    return this.resource.arn;
  }
}
