import { refusedValues } from "../../stacks/refused-values";
import { stackOf } from "../../terraform-json/stack-of";

const stack = (name: string) => stackOf("dev", { resource: { aws_lb: { main: { name } } } });

test("a name that the provider refuses is refused with its limit and source", () => {
  expect(refusedValues([stack("internal-shop-dev")])).toEqual([
    {
      path: "dev: aws_lb.main.name",
      value: "internal-shop-dev",
      expected: expect.stringMatching(/^a text that matches .*\(provider 5\.100\.0\)$/),
      fix: "Change the setting or the name that this comes from.",
    },
  ]);
  expect(refusedValues([stack("shop-dev")])).toEqual([]);
});

test("what Terraform knows only after apply is left to Terraform, and escapes count once", () => {
  expect(refusedValues([stack("${aws_lb.other.name}-internal-".repeat(3))])).toEqual([]);
  const alarm = (text: string) =>
    stackOf("dev", { resource: { aws_cloudwatch_metric_alarm: { cpu: { alarm_description: text } } } });
  expect(refusedValues([alarm("$${".padEnd(1025, "x"))])).toEqual([]);
  expect(refusedValues([alarm("$${".padEnd(1026, "x"))])).toHaveLength(1);
});

test("texts in blocks and in lists are checked, at their path", () => {
  const listener = (host: string) =>
    stackOf("dev", {
      resource: {
        aws_lb_listener: { https: { default_action: [{ redirect: { host, status_code: "HTTP_301" } }] } },
      },
    });
  expect(refusedValues([listener("shop.example.com")])).toEqual([]);
  expect(refusedValues([listener("a".repeat(129))])).toMatchObject([
    { path: "dev: aws_lb_listener.https.default_action.redirect.host", value: "a".repeat(129) },
  ]);
});

test("a version that AWS does not offer is refused", () => {
  const database = (engine_version: string) =>
    stackOf("dev", { resource: { aws_db_instance: { orders: { engine: "postgres", engine_version } } } });
  expect(refusedValues([database("16")])).toEqual([]);
  expect(refusedValues([database("9.6")])).toMatchObject([
    { path: "dev: aws_db_instance.orders.engine_version", value: "9.6" },
  ]);
});
