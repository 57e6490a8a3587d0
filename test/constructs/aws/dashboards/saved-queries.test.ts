import { resources } from "../../../support/synthesize";
import { boards } from "./boards";

/** Queries of each service. */
const saved = {
  errors: /^fields .*traceId \| filter level = "error" \| sort @timestamp desc \| limit \d+$/,
  "errors-by-message":
    /^filter level = "error" \| stats count\(\*\) as errors by message \| sort errors desc \| limit \d+$/,
  "one-trace": /^fields .* \| filter traceId = "[^"]*" \| sort @timestamp asc$/,
  slowest: /^fields .*path, milliseconds, traceId \| sort milliseconds desc \| limit \d+$/,
};

/** Queries of the environment, and the log that they read. */
const ofEnvironment: Readonly<Record<string, readonly [text: RegExp, log: string]>> = {
  "busiest destinations": [
    /^filter action = "ACCEPT" \| stats count\(\*\) as flows.* by .*dstAddr, dstPort \| sort flows desc \| limit \d+$/,
    "aws_cloudwatch_log_group.network_flow-log_",
  ],
  "blocked requests": [
    /^fields .*terminatingRuleId.*\n\| filter action = "BLOCK" or .*\n\| sort @timestamp desc\n\| limit \d+$/s,
    "aws_cloudwatch_log_group.load-balancer_firewall_",
  ],
};

test.each(boards)(
  "each service of $name has saved queries of its log",
  ({ json, prefix, services, name }) => {
    const queries = resources(json, "aws_cloudwatch_query_definition").map(([, query]) => query);
    for (const service of services)
      expect(
        queries
          .filter((query) => String(query.name).startsWith(`${prefix}/${service}/`))
          .map((query) => [String(query.name).split("/")[2], query.log_group_names])
          .sort(),
      ).toEqual(
        Object.keys(saved).map((query) => [
          query,
          [
            expect.stringMatching(
              new RegExp(`aws_cloudwatch_log_group\\.services_${service}_|/shop/${name}/services/${service}`),
            ),
          ],
        ]),
      );
  },
);

test.each(Object.entries(saved))("the saved query %s finds what its name says", (query, text) => {
  const found = boards.flatMap(({ json }) =>
    resources(json, "aws_cloudwatch_query_definition").flatMap(([, { name, query_string }]) =>
      String(name).endsWith(`/${query}`) ? [query_string] : [],
    ),
  );
  expect(found).toHaveLength(9);
  for (const own of found) expect(own).toMatch(text);
});

test.each(boards)("$name has saved queries of what its services share", ({ json, prefix }) => {
  const queries = resources(json, "aws_cloudwatch_query_definition").map(([, query]) => query);
  for (const [name, [text, log]] of Object.entries(ofEnvironment)) {
    const found = queries.find((query) => query.name === `${prefix}/${name}`);
    expect(found?.query_string).toMatch(text);
    expect(found?.log_group_names).toEqual([expect.stringContaining(log)]);
  }
});
