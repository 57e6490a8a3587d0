import { CloudwatchLogDataProtectionPolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-data-protection-policy";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import type { KeyRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import { logProblems } from "./checks";
import { yearOfRetention } from "./retention";
import { dataProtectionPolicy } from "./sensitive-data";
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
  /**
   * Whether its events serve audits: then AWS refuses to delete it, unless `deletionProtection` is off.
   * @default false
   */
  readonly audit?: boolean;
  /**
   * Whether programs of the application write it: then it may contain what has to be masked, and goes into the archive.
   * @default false: an AWS service writes it
   */
  readonly ofPrograms?: boolean;
}

/** An encrypted CloudWatch log group with a retention. */
export class LogGroup extends Construct {
  /** The log group. */
  readonly resource: CloudwatchLogGroup;
  /** Whether programs of the application write it. */
  readonly ofPrograms: boolean;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    checkProps(this, logSchema, props, logProblems);
    this.resource = new CloudwatchLogGroup(this, "Resource", {
      name: physicalName("aws_cloudwatch_log_group", props.name),
      retentionInDays: props.retentionDays,
      kmsKeyId: props.key.arn,
      ...(isProtected(props) ? { deletionProtectionEnabled: true } : {}),
    });
    this.ofPrograms = props.ofPrograms ?? false;
    if (props.mask && this.ofPrograms)
      new CloudwatchLogDataProtectionPolicy(this, "masked", {
        logGroupName: this.name,
        policyDocument: dataProtectionPolicy(props.mask),
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

function isProtected({ audit = false, retentionDays, deletionProtection }: LogGroupProps): boolean {
  return audit && retentionDays >= yearOfRetention && !isOff(deletionProtection ?? true);
}
