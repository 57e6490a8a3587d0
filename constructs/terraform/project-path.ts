/** A path of the project, made absolute where Terraform runs, in cdktf.out/stacks/<id>: the JSON names no machine. */
export function projectPath(relative: string): string {
  return `\${abspath("\${path.root}/../../../${relative}")}`;
}
