/** The binary that runs as Terraform, such as `tofu`. CDKTF's command line reads the same variable. */
export function terraformBinary(): string {
  return process.env.TERRAFORM_BINARY_NAME || "terraform";
}
