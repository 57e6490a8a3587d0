import { from, type Part } from "../../../constructs/application/variable-values";
import { hostsOf } from "./hosts";
import type { ComposeService } from "./service";
import type { Translation } from "./translation";

/** The parts of components that the variables of one service name. */
export class UsedParts {
  /** Names of the components that the parts come from. */
  readonly uses = new Set<string>();
  /** Services that the service may mean. */
  readonly hosts: readonly string[];

  constructor(
    readonly service: ComposeService,
    readonly translation: Translation,
  ) {
    this.hosts = [...new Set([...hostsOf(service), ...translation.reachedBy(service)])].filter((name) =>
      translation.isUsable(name),
    );
  }

  /** The component that holds the value of a secret of the compose file. */
  secretPart(source: string): Part {
    const database = this.hosts.find((own) => this.databaseOf(own)?.passwordSecret === source);
    if (database !== undefined) return this.part(database, "password");
    return this.secretValue(source, source);
  }

  secretValue(given: string, name: string): Part {
    const own = this.translation.secret(given, `Value of ${name} in ${this.translation.compose.file}`);
    this.uses.add(own);
    return from(own, "value");
  }

  databaseOf(service: string) {
    const kind = this.translation.kindOf(service);
    const own = this.translation.compose.services.get(service);
    return own && (kind === "postgres" || kind === "mysql") ? this.translation.database(own) : undefined;
  }

  part(service: string, part: string): Part {
    const name = this.translation.nameOf(service);
    this.uses.add(name);
    return from(name, part);
  }

  remark(line: number, variable: string, value: string, advice: string): void {
    this.translation.remark(this.service, line, `environment.${variable}`, value, advice);
  }
}
