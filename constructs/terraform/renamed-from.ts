import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct, RootConstruct } from "constructs";

interface Move {
  readonly from: string;
  readonly to: string;
}

const movesOf = new WeakMap<TerraformStack, Map<string, Move>>();

/**
 * Says where a construct was before it was renamed or moved within its stack, so that Terraform keeps everything in it:
 * `renamedFrom(database, "data/orders")`. Writes a `moved` block for each resource. Once it is deployed everywhere, take it out.
 */
export function renamedFrom(construct: Construct, formerPath: string): void {
  const stack = TerraformStack.of(construct);
  const above = construct.node.scopes.length;
  const moves = movesOf.get(stack) ?? new Map<string, Move>();
  movesOf.set(stack, moves);
  Aspects.of(construct).add({
    visit(node: IConstruct): void {
      if (!TerraformResource.isTerraformResource(node)) return;
      const below = node.node.scopes.slice(above).map((scope) => scope.node.id);
      const type = node.terraformResourceType;
      const from = `${type}.${logicalId(stack, [...formerPath.split("/"), ...below])}`;
      moves.set(from, { from, to: `${type}.${node.friendlyUniqueId}` });
      stack.addOverride("moved", [...moves.values()]);
    },
  });
}

/** The name that the stack gives to a resource at this path. A separate tree replaces the constructs that no longer exist. */
function logicalId(stack: TerraformStack, [first, ...rest]: readonly string[]): string {
  const root: Construct = new RootConstruct(first);
  return stack.getLogicalId(rest.reduce((scope, id) => new Construct(scope, id), root).node);
}
