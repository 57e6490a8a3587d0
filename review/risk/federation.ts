import type { Statement } from "../../terraform-json/iam-statements";
import { allows, isNegated } from "./grants";

/**
 * Who may assume a role through an OpenID Connect provider that everyone can log in to, such as GitHub's: undefined if the
 * statement names an owner and a repository, `anyone` without a condition on `:sub`.
 * @see https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect
 */
export function openFederation(statement: Statement): string | undefined {
  const provider = statement.principals.find(({ kind, id }) => kind === "Federated" && !/saml/i.test(id))?.id;
  if (provider === undefined || !allows(statement)) return undefined;
  const subjects = statement.conditions
    .filter(
      (own) => /:sub$/.test(own.key) && !isNegated(own) && !/ifexists$|^forallvalues:/i.test(own.operator),
    )
    .map(({ values }) => values);
  if (subjects.length === 0) return "anyone";
  // Every condition has to hold: one that names is enough.
  const open = subjects.map((values) =>
    values.map((own) => openTo(own, provider)).find((who) => who !== undefined),
  );
  return open.some((who) => who === undefined) ? undefined : open[0];
}

function openTo(subject: string, provider: string): string | undefined {
  if (/^[*?]+$/.test(subject)) return "anyone";
  if (!/githubusercontent/.test(provider)) return undefined;
  const [, owner = "", repository = ""] = /^repo:([^/:]*)(?:\/([^:]*))?/.exec(subject) ?? [];
  if (owner === "" || /[*?]/.test(owner)) return "anyone";
  return repository === "" || /[*?]/.test(repository) ? `any repository of ${owner}` : undefined;
}
