/** How names of a service must not start: the application's name is the first part of every name. */
const reserved = [
  {
    prefixes: ["internal-"],
    what: "load balancers",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  {
    prefixes: ["aws", "amazon", "amzn"],
    what: "Systems Manager documents",
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html",
  },
  {
    prefixes: ["sthree-"],
    what: "S3 buckets",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
];

/** What AWS reserves the start of `<name>-…` for; undefined if names may start so. */
export function reservedFor(name: string): string | undefined {
  for (const { prefixes, what, source } of reserved) {
    const prefix = prefixes.find((start) => `${name}-`.startsWith(start));
    if (prefix !== undefined) return `AWS reserves ${prefix} for its own ${what} (${source})`;
  }
  return undefined;
}
