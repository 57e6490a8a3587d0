import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import type { Consumer, SecretValue } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { writtenSecret } from "../../../aws/secrets/written-secret";
import { EphemeralResource } from "../../../terraform/ephemeral-resource";

/** A text with secrets in it. */
export interface ComposedText {
  readonly pieces: readonly (string | SecretValue)[];
  /** Whether each secret is percent-encoded. */
  readonly percentEncoded: boolean;
}

export interface ComposedSecretProps {
  /** First part of its name: `shop-production-api`. */
  readonly name: string;
  /** Encrypts it: a key that Secrets Manager may use. */
  readonly key: KeyRef;
  /** Each text by the variable that gets it. */
  readonly texts: Readonly<Record<string, ComposedText>>;
}

/**
 * The texts of one service or job with a secret in them, such as `DATABASE_URL`, as one secret. Terraform reads the secrets that
 * they are made of and writes this one with write-only arguments: no text is in code, JSON, plan or state. The task
 * definition names the version, so that a new password or another host replaces the tasks.
 */
export class ComposedSecret extends Construct {
  private readonly secret: SecretsmanagerSecret;
  private readonly version: SecretsmanagerSecretVersion;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ComposedSecretProps,
  ) {
    super(scope, id);
    const { name, key, texts } = props;
    this.secret = writtenSecret(this, {
      name: [name, "variables"],
      description: `Variables of ${name} that are composed with a secret`,
      key,
      because: "composed by Terraform of secrets that it writes: it follows their versions",
    });
    const sources = new Map<string, EphemeralResource>();
    const secretOf = ({ arn, key, versionId }: SecretValue): string => {
      if (versionId === undefined)
        throw new Error(`${this.node.path}: something else writes ${arn}: no text can be composed of it.`);
      const source =
        sources.get(arn) ??
        new EphemeralResource(this, `source-${sources.size + 1}`, {
          type: "aws_secretsmanager_secret_version",
          arguments: { secret_id: arn, version_id: versionId },
        });
      sources.set(arn, source);
      const text = source.stringAttribute("secret_string");
      return key === undefined ? text : Token.asString(propertyAccess(Fn.jsondecode(text), [key]));
    };
    const composed = Object.entries(texts).map(([variable, { pieces, percentEncoded }]) => [
      variable,
      // Joined by Terraform: CDKTF warns of functions within a text that is an argument of another function.
      Fn.join(
        "",
        pieces.map((piece) => {
          if (typeof piece === "string") return piece;
          const value = secretOf(piece);
          return percentEncoded ? Fn.urlencode(value) : value;
        }),
      ),
    ]);
    this.version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: Fn.jsonencode(Object.fromEntries(composed)),
      secretStringWoVersion: Token.asNumber(versionOf(texts)),
    });
  }

  /** Injects each text under its variable's name. */
  injectInto(consumer: Consumer): void {
    const { texts, key } = this.props;
    const statements = [
      { actions: ["secretsmanager:GetSecretValue"], resources: [this.secret.arn] },
      { actions: ["kms:Decrypt"], resources: [key.arn] },
    ];
    for (const variable of Object.keys(texts))
      consumer.injectSecret(
        variable,
        { arn: this.secret.arn, key: variable, versionId: this.version.versionId, pinned: true },
        ...statements.splice(0),
      );
  }
}

/** A number that changes with everything but the secrets' values: with the texts, hosts and ports, and the secrets' versions. */
function versionOf(texts: ComposedSecretProps["texts"]) {
  const parts = Object.entries(texts).flatMap(([variable, { pieces }]) => [
    variable,
    ...pieces.flatMap((piece) => (typeof piece === "string" ? piece : [piece.arn, piece.versionId ?? ""])),
  ]);
  return Fn.parseint(Fn.substr(Fn.sha256(Fn.join("\n", parts)), 0, 7), 16);
}
