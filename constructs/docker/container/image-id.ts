import { Token } from "cdktf";
import { z } from "zod";
import { imagePattern } from "../../application/image-pattern";
import { says } from "../../application/schema-values";
import { imageExpected } from "./image";

const message = says(imageExpected, 'Write e.g. "shop:1.4.2".');

/** The image of a container: its name as in an environment config, its id, or a reference to its id. */
export const imageIdSchema = z
  .string({ error: message })
  .refine(
    (image) => Token.isUnresolved(image) || imagePattern.test(image) || /^sha256:[0-9a-f]{64}$/.test(image),
    { error: message },
  );
