export type Inputs = Readonly<Record<string, unknown>>;
export type Outputs = Readonly<Record<string, readonly [selector: string, type: "String" | "Integer"]>>;

/** A step of the runbook that reads a restored database, and the step that follows its failure. */
export function step(name: string, action: string, afterFailure = "reportFailed") {
  return { name, action, onFailure: `step:${afterFailure}` };
}

/** A step that calls an API of AWS. */
export function call(
  name: string,
  service: string,
  api: string,
  inputs: Inputs,
  outputs: Outputs = {},
  afterFailure?: string,
) {
  return {
    ...step(name, "aws:executeAwsApi", afterFailure),
    inputs: { Service: service, Api: api, ...inputs },
    ...(Object.keys(outputs).length > 0 && {
      outputs: Object.entries(outputs).map(([Name, [Selector, Type]]) => ({ Name, Selector, Type })),
    }),
  };
}
