import { z } from "zod";
import { stateLocation } from "../../../constructs/aws/state/state-location";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

/** The state of the environment: in its bucket, encrypted, unlocked, and without a secret. */
export async function stateFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { application, name } = environment;
  const { bucket: Bucket, keyArn } = stateLocation(application.name, environment);
  const Key = `${application.name}/${name}/terraform.tfstate`;
  const { Contents } = await aws.ask(
    { service: "s3", operation: "list_objects_v2", parameters: { Bucket } },
    z.object({ Contents: z.array(z.object({ Key: z.string() })).default([]) }),
  );
  const head = await aws.ask(
    { service: "s3", operation: "head_object", parameters: { Bucket, Key } },
    z.object({ ServerSideEncryption: z.string().optional(), SSEKMSKeyId: z.string().optional() }),
  );
  const { Body } = await aws.ask(
    { service: "s3", operation: "get_object", parameters: { Bucket, Key } },
    z.object({ Body: z.string() }),
  );
  return [
    { what: "the state, without a lock", expected: [Key], found: Contents.map((object) => object.Key) },
    {
      what: "encryption of the state",
      expected: { ServerSideEncryption: "aws:kms", SSEKMSKeyId: keyArn },
      found: head,
    },
    {
      what: "passwords in the state",
      expected: [],
      // How ElastiCache would change a token says nothing of one.
      found: [
        ...Body.matchAll(
          /"(?!auth_token_update_strategy")[a-z_]*(?:password|secret_string|auth_token)[a-z_]*": "[^"]+"/g,
        ),
      ].map(([text]) => text),
    },
  ];
}
