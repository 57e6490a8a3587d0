import type { SecretValue } from "../../../aws/consumer";

/**
 * The variables of an application's container. Those that it sets itself win over those of what it uses, which are added when
 * access is granted.
 */
export class TaskVariables {
  private readonly injected = new Map<string, string | SecretValue>();
  private readonly own: Map<string, string | SecretValue>;

  constructor(own: Readonly<Record<string, string>>) {
    this.own = new Map(Object.entries(own));
  }

  /** Sets a variable of what the container uses. */
  inject(name: string, value: string | SecretValue): void {
    this.injected.set(name, value);
  }

  /** Sets a variable of the container itself. */
  set(name: string, value: string | SecretValue): void {
    this.own.set(name, value);
  }

  /** What a component injected under this name, whatever the container sets itself. */
  injectedAs(name: string): string | SecretValue {
    const value = this.injected.get(name) ?? this.own.get(name);
    if (value === undefined) throw new Error(`Nothing that the container uses sets ${name} on AWS.`);
    return value;
  }

  /** The plain values. */
  get plain(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.all].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  }

  /** What ECS reads when a task starts. */
  get secrets(): Readonly<Record<string, SecretValue>> {
    return Object.fromEntries(
      [...this.all].filter((entry): entry is [string, SecretValue] => typeof entry[1] !== "string"),
    );
  }

  private get all(): ReadonlyMap<string, string | SecretValue> {
    return new Map([...this.injected, ...this.own]);
  }
}
