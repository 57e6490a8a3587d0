import type { VariableValue } from "../../../constructs/application/variable-values";
import { isSecretName } from "../../../terraform-json/secret-names";
import { hostList, url } from "./addresses";
import { hostsIn } from "./hosts";
import { partOfCache, partOfDatabase, partOfStore } from "./logins";
import { allVariablesIn, variablesIn } from "./replace-variables";
import type { ComposeService, Variable } from "./service";
import type { Translation } from "./translation";
import { UsedParts } from "./used-parts";

export interface Variables {
  readonly variables: Record<string, VariableValue>;
  /** Names of the components that the values come from. */
  readonly uses: ReadonlySet<string>;
}

/** The variables of a program, with values that come from the components in the place of hosts, logins and secrets. */
export function variablesOf(service: ComposeService, translation: Translation): Variables {
  const own = new VariablesOfService(service, translation);
  const variables: Record<string, VariableValue> = {};
  for (const [name, variable] of service.variables) {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      translation.remark(
        ...([service, variable.line, `environment.${name}`, variable.written] as const),
        "A name has letters, digits and _ here: write the setting into the image's configuration file.",
      );
      continue;
    }
    const value = own.translate(name, variable);
    if (value !== undefined) variables[name] = value;
  }
  return { variables, uses: own.uses };
}

class VariablesOfService extends UsedParts {
  /** The value of a variable; undefined for one that has none here. */
  translate(name: string, variable: Variable): VariableValue | undefined {
    const { value, line } = variable;
    if (value === undefined) {
      if (isSecretName(name)) return this.secretValue(name, name);
      this.remark(line, name, "", "It comes from the shell: set it in variables of environments/*.ts.");
      return undefined;
    }
    return (
      this.secretFile(value) ??
      url(this, name, variable) ??
      hostList(this, name, value) ??
      partOfDatabase(this, name, variable) ??
      partOfCache(this, name, variable) ??
      partOfStore(this, name, value) ??
      this.secret(name, variable) ??
      this.plain(name, variable)
    );
  }

  private plain(name: string, { value = "", written, line }: Variable): VariableValue | undefined {
    const unset = variablesIn(written);
    if (value === "" && unset.length > 0) {
      this.remark(line, name, written, "It has no default: set it in variables of environments/*.ts.");
      return undefined;
    }
    const dead = hostsIn(value).find((own) => this.translation.parts.has(own));
    if (dead !== undefined)
      this.remark(
        line,
        name,
        written,
        `${dead} is not in the application: write where the program finds it.`,
      );
    return value;
  }

  /** `/run/secrets/db_password` */
  private secretFile(value: string): VariableValue | undefined {
    const secret = this.service.secrets.find(({ path }) => path === value);
    if (secret === undefined) return undefined;
    return { file: this.secretPart(secret.source) };
  }

  private secret(name: string, { value = "", written, line }: Variable): VariableValue | undefined {
    const reference = /^\$\{?([A-Za-z_]\w*)[^}]*\}?$/.exec(written)?.[1];
    const isSecret =
      (isSecretName(name) && value !== "") ||
      allVariablesIn(written).some(isSecretName) ||
      /^[a-z][a-z0-9+.-]*:\/\/[^:@/?#]*:[^@/?#]+@/i.test(value);
    if (!isSecret) return undefined;
    if (reference === undefined && allVariablesIn(written).length === 0)
      this.remark(
        line,
        name,
        "",
        "A secret stands in the compose file: revoke it, and set the new value: npx plinth secrets set.",
      );
    return this.secretValue(reference ?? name, name);
  }
}
