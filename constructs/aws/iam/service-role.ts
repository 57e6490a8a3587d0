import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import { mergedStatements } from "./merged-statements";
import { policyDocument, type Statement } from "./policy-document";

export interface ServiceRoleProps extends Target {
  /** Name of the role: a longer one than 64 characters is cut and gets a hash. */
  readonly name: string;
  /** What the role is for, for the console: up to 1000 characters. */
  readonly description: string;
  /** The AWS service that assumes it: `ecs-tasks.amazonaws.com`. */
  readonly service: string;
  /**
   * ARN pattern of the resource for which the service assumes the role. Together with the account it prevents confused
   * deputies. A plain pattern is required; `ifSent` is for services that AWS does not document to send the ARN;
   * `unknownBecause` for those that send none.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceArn: string | SourceIfSent | UnknownSource;
}

export interface SourceIfSent {
  /** ARN pattern: applies to requests that contain a source ARN. */
  readonly ifSent: string;
  /** Why requests without a source ARN are accepted, for reviewers. */
  readonly because: string;
}

export interface UnknownSource {
  /** Why the trust policy has no condition, for reviewers. */
  readonly unknownBecause: string;
}

/** A role that one AWS service assumes for this account, with only the permissions that it is given. */
export class ServiceRole extends Construct {
  /** The role. */
  readonly resource: IamRole;
  /** Its permissions; undefined if it has none. A resource for which AWS tests the role depends on it too. */
  policy: IamRolePolicy | undefined;
  private readonly statements: Statement[] = [];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    this.resource = new IamRole(this, "Resource", {
      name: physicalName("aws_iam_role", props.name),
      description: props.description,
      assumeRolePolicy: policyDocument([
        {
          actions: ["sts:AssumeRole"],
          principals: { Service: [props.service] },
          ...conditions(props),
        },
      ]),
    });
    const { sourceArn } = props;
    if (typeof sourceArn === "string") return;
    const because = "ifSent" in sourceArn ? sourceArn.because : sourceArn.unknownBecause;
    suppress(this.resource, "iam-confused-deputy", because, props.service);
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** Gives the role a permission. */
  allow(...statements: readonly Statement[]): void {
    this.policy ??= new IamRolePolicy(this, "policy", {
      name: "permissions",
      role: this.resource.id,
      policy: Lazy.stringValue({
        produce: (context) =>
          policyDocument(mergedStatements(this.statements, (value) => context.resolve(value))),
      }),
    });
    this.statements.push(...statements);
    if (!statements.some(({ resources = [] }) => resources.some((own) => own.includes("*")))) return;
    suppress(
      this.policy,
      "AwsSolutions-IAM5",
      "each * stands for what lies below a named resource, or for actions that know no resource",
    );
  }
}

function conditions({ sourceArn, account }: ServiceRoleProps): Pick<Statement, "conditions"> {
  if (typeof sourceArn === "string") {
    return {
      conditions: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": sourceArn },
      },
    };
  }
  if (!("ifSent" in sourceArn)) return {};
  return {
    conditions: {
      StringEqualsIfExists: { "aws:SourceAccount": account },
      ArnLikeIfExists: { "aws:SourceArn": sourceArn.ifSent },
    },
  };
}
