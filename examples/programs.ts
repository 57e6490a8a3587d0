/** The programs of each example's image, beside those that all have. The first is what the image starts unless told otherwise. */
export const programs: Readonly<Record<string, readonly [string, ...string[]]>> = {
  shop: ["api", "inventory", "mailer", "migrate", "report", "restock"],
  events: ["tracker", "notifier", "assessor", "migrate", "summary"],
  microservices: ["gateway", "user", "order", "product", "migrate"],
};
