import { type Attribute, type Block, typeOf } from "../../review/record/provider/values";

/** A text in a resource: an attribute, or an attribute of a block. */
export interface TextPath {
  /** Names of blocks, and of the attribute: `health_check`, `path`. */
  readonly path: readonly string[];
  /** Whether the attribute is a list of texts. */
  readonly isList: boolean;
}

/** Blocks within blocks are followed so far: those of firewalls contain each other. */
const maxDepth = 2;

/** Every text that a configuration may contain. */
export function textPaths({ attributes, block_types }: Block, above: readonly string[] = []): TextPath[] {
  return [
    ...attributes
      .filter(({ name }) => above.length > 0 || !["id", "region"].includes(name))
      .filter(isWritten)
      .flatMap((attribute) => {
        const type = JSON.stringify(typeOf(attribute));
        const isList = type === '["list","string"]' || type === '["set","string"]';
        return isList || type === '"string"' ? [{ path: [...above, attribute.name], isList }] : [];
      }),
    ...(above.length < maxDepth
      ? block_types.flatMap(({ type_name, block }) => textPaths(block, [...above, type_name]))
      : []),
  ];
}

function isWritten(attribute: Attribute): boolean {
  return (attribute.required || attribute.optional) && !attribute.write_only;
}
