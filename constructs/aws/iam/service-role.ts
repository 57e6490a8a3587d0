import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { fitName } from "../fit-name";
import type { Target } from "../target";
import { policyDocument, type Statement } from "./policy-document";

export interface ServiceRoleProps extends Target {
  /** Cut to 64 characters. */
  readonly name: string;
  readonly description: string;
  /** The AWS service that assumes it: `ecs-tasks.amazonaws.com`. */
  readonly service: string;
  /**
   * ARN pattern of what the service acts for. With the account it keeps the service from being used as a confused deputy.
   * `ifSent` where AWS does not document that the service says for what it acts: then the conditions hold when it does.
   * Or why AWS lets nobody name it.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceArn:
    | string
    | { readonly ifSent: string; readonly because: string }
    | { readonly unknownBecause: string };
}

/** A role that one AWS service assumes on behalf of this account, with no permissions but those it is given. */
export class ServiceRole extends Construct {
  readonly resource: IamRole;
  /** What it is allowed; whoever makes AWS try the role at once waits for it too. */
  policy: IamRolePolicy | undefined;
  private readonly statements: Statement[] = [];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    this.resource = new IamRole(this, "Resource", {
      name: fitName(64, props.name),
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
    suppress(this.resource, "iam-confused-deputy", because);
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** Gives the role a permission. */
  allow(...statements: readonly Statement[]): void {
    this.policy ??= new IamRolePolicy(this, "policy", {
      name: "permissions",
      role: this.resource.id,
      policy: Lazy.stringValue({ produce: () => policyDocument(this.statements) }),
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
