import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, LocalBackend, TerraformStack } from "cdktf";

/** A stack of your own: it sets the provider and the backend, which the stack of an environment sets for you. */
export class LabStack extends TerraformStack {
  protected readonly target = { account: "444444444444", region: "eu-west-1" };

  constructor(app: App, id: string) {
    super(app, id);
    const { account, region } = this.target;
    new AwsProvider(this, "aws", { region, allowedAccountIds: [account] });
    this.addOverride("terraform.required_providers", {
      aws: { source: "hashicorp/aws", version: "~> 6.25" },
    });
    // Relative to the stack's directory, .cache/standalone/stacks/<id>: writes the state next to cdktf.json.
    new LocalBackend(this, { path: `../../../../terraform.${id}.tfstate` });
  }
}
