import { publicService } from "../../../support/public-service";
import { at } from "../../../support/synthesize";

const stack = publicService();

test("alarms on what users feel", () => {
  const ofTheBalancer = {
    namespace: "AWS/ApplicationELB",
    dimensions: { LoadBalancer: expect.stringMatching(/^\$\{aws_lb\./) },
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    period: 60,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
  };
  expect(at(stack, "aws_cloudwatch_metric_alarm", "load-balancer/alarms/5xx")).toMatchObject({
    ...ofTheBalancer,
    metric_name: "HTTPCode_ELB_5XX_Count",
    threshold: 10,
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "load-balancer/alarms/rejected")).toMatchObject({
    ...ofTheBalancer,
    metric_name: "RejectedConnectionCount",
    threshold: 0,
  });
  const ofThisService = {
    LoadBalancer: expect.stringMatching(/^\$\{aws_lb\./),
    TargetGroup: expect.stringMatching(/^\$\{aws_lb_target_group\.api_/),
  };
  expect(at(stack, "aws_cloudwatch_metric_alarm", "api/rollback-alarms/unhealthy-hosts")).toMatchObject({
    namespace: "AWS/ApplicationELB",
    metric_name: "UnHealthyHostCount",
    dimensions: ofThisService,
    statistic: "Maximum",
    period: 60,
    evaluation_periods: 5,
    threshold: 0,
    comparison_operator: "GreaterThanThreshold",
    treat_missing_data: "notBreaching",
  });
  const { metric_query, ...errors } = at(stack, "aws_cloudwatch_metric_alarm", "api/rollback-alarms/5xx") as {
    metric_query: unknown[];
  };
  expect(errors).toMatchObject({
    threshold: 5,
    evaluation_periods: 3,
    comparison_operator: "GreaterThanThreshold",
    treat_missing_data: "notBreaching",
  });
  const counted = (metric_name: string) => ({
    namespace: "AWS/ApplicationELB",
    metric_name,
    dimensions: ofThisService,
    stat: "Sum",
    period: 60,
  });
  const expression = "IF(requests >= 20, 100 * errors / requests, 0)";
  expect(metric_query).toEqual([
    { id: "result", expression, label: expression, return_data: true },
    { id: "errors", return_data: false, metric: counted("HTTPCode_Target_5XX_Count") },
    { id: "requests", return_data: false, metric: counted("RequestCount") },
  ]);
});
