/** The programs of each example's image. The image starts the first one by default. */
export const programs: Readonly<Record<string, readonly [string, ...string[]]>> = {
  shop: ["api", "inventory", "mailer", "migrate", "report", "restock"],
  events: ["tracker", "notifier", "assessor", "migrate", "summary"],
  microservices: ["gateway", "user", "order", "product", "migrate"],
};
