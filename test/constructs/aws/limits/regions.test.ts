import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { changedDev } from "../../../support/configs";

const problems = (changes: Parameters<typeof changedDev>[0]) =>
  environmentProblems([changedDev({ accountBaseline: off("watched by another team"), ...changes })]);

test.each(["ab-nowhere-9", "eu-west-9", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "EU-WEST-1"])(
  "%s is no region of the standard partition",
  (region) =>
    expect(problems({ region })).toEqual([
      {
        path: "dev: region",
        value: region,
        ...(region === "EU-WEST-1" ? { fault: "it has upper-case letters" } : {}),
        expected:
          "a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names",
        fix: 'Write e.g. "eu-west-1".',
      },
    ]),
);

test("us-west-1 gives an account two zones", () => {
  expect(problems({ region: "us-west-1", "network.zones": ["a", "c"] })).toEqual([]);
  expect(problems({ region: "us-west-1", "network.zones": ["a", "b", "c"] })).toEqual([
    {
      path: "dev: network.zones",
      value: ["a", "b", "c"],
      expected: "at most 2 zones: us-west-1 gives an account no more",
      fix: "Remove some, or use another region.",
    },
  ]);
});

test("an instance class that exists elsewhere is refused in a region without it", () => {
  const classes = {
    region: "af-south-1",
    "data.orders.instanceClass": "db.m7g.large",
    "data.stockCache.nodeType": "cache.c7gn.large",
  };
  expect(problems(classes).map(({ path }) => path)).toEqual([
    "dev: data.orders.instanceClass",
    "dev: data.stockCache.nodeType",
  ]);
  expect(problems({ ...classes, region: "us-east-1" })).toEqual([]);
});
