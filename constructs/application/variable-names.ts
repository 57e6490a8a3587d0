/** `paymentKey` becomes `PAYMENT_KEY`: the first part of every variable that a used component sets in a container. */
export function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

/** `paymentKey` becomes `payment-key`: how a component's name appears in names and addresses. */
export function kebabCase(name: string): string {
  return constantCase(name).replaceAll("_", "-").toLowerCase();
}

/** `customerOrders` becomes `customer_orders`: the first database of a data store that does not set `databaseName`. */
export function snakeCase(name: string): string {
  return constantCase(name).toLowerCase();
}

/** The variable with the ARN of a used secret, for an application that reads it again: `PAYMENT_KEY_SECRET_ID`. */
export function secretIdVariable(name: string): string {
  return `${constantCase(name)}_SECRET_ID`;
}

/** The variable that holds a used secret's value. */
export function secretVariable(name: string): string {
  return constantCase(name);
}

/** The variable that holds the address of a used service, e.g. `INVENTORY_URL=http://inventory:3001`. */
export function serviceVariable(name: string): string {
  return `${constantCase(name)}_URL`;
}
