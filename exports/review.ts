// The review of changes, for any Terraform JSON or plan.
export { exitCode } from "../review/command-line";
export { diff } from "../review/diff/diff";
export { forbidden } from "../review/reach/forbidden";
export { reachOf } from "../review/reach/reach";
export { assess } from "../review/risk/assess";
export { treeOf } from "../terraform-json/at-ref";
export { readTree } from "../terraform-json/read-tree";
export type { Stack, Tree } from "../terraform-json/stack";
