import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import type { KeyRef } from "../existing/references";
import { logProblems } from "./checks";
import { yearOfRetention } from "./retention";
import { type LogRetention, logSchema } from "./settings";

/** What constructs with log groups need. */
export interface LogProps {
  /** How long CloudWatch Logs keeps events. */
  readonly logRetention: LogRetention;
  /** Encrypts the events: a key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

export interface LogGroupProps extends LogRetention {
  /** Name of the group, 1–512 characters: `/shop/production/services/api`. Another name replaces the group. */
  readonly name: string;
  /** Encrypts the events: a key that CloudWatch Logs may use. */
  readonly key: KeyRef;
}

/** An encrypted CloudWatch log group with a retention. */
export class LogGroup extends Construct {
  /** The log group. */
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    checkProps(this, logSchema, props, logProblems);
    this.resource = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.key.arn,
    });
    if (props.retentionDays >= yearOfRetention || props.because === undefined) return;
    suppress(this.resource, "CKV_AWS_338", props.because);
  }

  get name(): string {
    return this.resource.name;
  }

  get arn(): string {
    return this.resource.arn;
  }
}
