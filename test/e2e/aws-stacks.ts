import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const stack = z.object({ terraform: z.object({ required_providers: z.record(z.string(), z.unknown()) }) });

/** The synthesized stacks that are for AWS, by name. */
export function awsStacks(stacks: string): string[] {
  return readdirSync(stacks).filter((name) => {
    const json = JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8"));
    return stack.parse(json).terraform.required_providers.aws !== undefined;
  });
}
