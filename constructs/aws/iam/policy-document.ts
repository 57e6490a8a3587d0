/** One statement of an IAM policy. */
export interface Statement {
  /**
   * Identifier of the statement, unique in the policy: letters and digits.
   * @default none
   */
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /** Actions, with `*` for any characters: `s3:GetObject`. */
  readonly actions: readonly string[];
  /**
   * ARNs of resources, with `*` for any characters.
   * @default none: for trust policies
   */
  readonly resources?: readonly string[];
  /**
   * Principals of the statement: AWS services, ARNs, or everyone.
   * @default none: for policies of a role
   */
  readonly principals?: "*" | Readonly<Partial<Record<"Service" | "AWS", readonly string[]>>>;
  /**
   * By operator and key, the values for which the statement holds.
   * @default it always holds
   */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON of an IAM policy. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", actions, resources, principals, conditions }) => ({
      ...(sid ? { Sid: sid } : {}),
      Effect: effect,
      ...(principals ? { Principal: principals } : {}),
      Action: actions,
      ...(resources ? { Resource: resources } : {}),
      ...(conditions ? { Condition: conditions } : {}),
    })),
  });
}

/** Denies every request to these resources without TLS. */
export function denyWithoutTls(actions: readonly string[], resources: readonly string[]): Statement {
  return {
    sid: "DenyWithoutTls",
    effect: "Deny",
    actions,
    resources,
    principals: "*",
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
