import type { Application, Service } from "./application";

/** `paymentKey` becomes `PAYMENT_KEY`: the first part of every variable that a used word puts into a container. */
export function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

/** `paymentKey` becomes `payment-key`: how a word's name appears in names and addresses. */
export function kebabCase(name: string): string {
  return constantCase(name).replaceAll("_", "-").toLowerCase();
}

/** `customerOrders` becomes `customer_orders`: the database that a data store opens with unless it names one. */
export function snakeCase(name: string): string {
  return constantCase(name).toLowerCase();
}

/**
 * The variables through which a container finds a database. Host, port, name, read host and TLS mode are plain; user
 * and password are injected as secrets; the last names the secret's place, for an application that re-reads a rotated
 * password.
 */
export function postgresVariables(name: string) {
  const prefix = constantCase(name);
  return {
    host: `${prefix}_HOST`,
    readHost: `${prefix}_READ_HOST`,
    port: `${prefix}_PORT`,
    database: `${prefix}_DATABASE`,
    sslMode: `${prefix}_SSLMODE`,
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    secretId: `${prefix}_SECRET_ID`,
  } as const;
}

/** The variable that holds a used secret's value. */
export function secretVariable(name: string): string {
  return constantCase(name);
}

/** The variable that holds the address of a used service, e.g. `INVENTORY_URL=http://inventory:3001`. */
export function serviceVariable(name: string): string {
  return `${constantCase(name)}_URL`;
}

/** Every variable that `uses` puts into a service's container. */
export function injectedVariables(application: Application, service: Service): string[] {
  return (service.uses ?? []).flatMap((used) => {
    if (used in application.data) return Object.values(postgresVariables(used));
    return used in application.secrets ? [secretVariable(used)] : [serviceVariable(used)];
  });
}
