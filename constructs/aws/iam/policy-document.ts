export interface Statement {
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** Left out in trust policies. */
  readonly resources?: readonly string[];
  /** Left out in policies of a role. */
  readonly principals?: "*" | Readonly<Partial<Record<"Service" | "AWS", readonly string[]>>>;
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

/** Refuses every request to these resources that comes without TLS. */
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
