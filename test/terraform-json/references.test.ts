import { references } from "../../terraform-json/references";

const addresses = (value: unknown) => references(value).map(({ address }) => address);

test("references are found in any text of a value, in any expression", () => {
  expect(
    references({ a: ["${aws_vpc.network.id}"], b: { c: '${join(",", [data.aws_region.here.id])}' } }),
  ).toEqual([
    { address: "aws_vpc.network", attribute: "id" },
    { address: "data.aws_region.here", attribute: "id" },
  ]);
  expect(addresses("${merge({ a = aws_vpc.a.id }, { b = aws_vpc.b.id })}")).toEqual([
    "aws_vpc.a",
    "aws_vpc.b",
  ]);
  expect(addresses('${replace(aws_vpc.a.id, "}", aws_vpc.b.id)}')).toEqual(["aws_vpc.a", "aws_vpc.b"]);
  expect(references('${‹module.network.aws_subnet.public["a"]›.arn}')).toEqual([
    { address: 'module.network.aws_subnet.public["a"]', attribute: "arn" },
  ]);
});

test("text outside of an expression, in a string or after an escape is no reference", () => {
  expect(addresses("see aws_vpc.other: ${aws_vpc.network.id}, not aws_vpc.third")).toEqual([
    "aws_vpc.network",
  ]);
  expect(addresses('${lookup(var.x, "aws_vpc.network")}')).toEqual([]);
  expect(addresses("costs $${aws_vpc.network.id}")).toEqual([]);
  expect(addresses("an escaped $${ before see aws_vpc.other, ${aws_vpc.network.id}")).toEqual([
    "aws_vpc.network",
  ]);
});
