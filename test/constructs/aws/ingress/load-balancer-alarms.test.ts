import { publicService } from "../../../support/public-service";
import { at } from "../../../support/synthesize";

const stack = publicService();

test("has alarms on the errors and the response time of the load balancer", () => {
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
});

test("little traffic is compared with what CloudWatch has learned of the time of the day", () => {
  const alarm = at(stack, "aws_cloudwatch_metric_alarm", "load-balancer/alarms/traffic");
  expect(alarm).toMatchObject({
    comparison_operator: "LessThanLowerThreshold",
    threshold_metric_id: "band",
    evaluation_periods: 6,
  });
  expect(alarm.threshold).toBeUndefined();
  expect(alarm.metric_query).toEqual([
    {
      id: "band",
      expression: "ANOMALY_DETECTION_BAND(value, 3)",
      label: "expected",
      return_data: true,
    },
    {
      id: "value",
      return_data: true,
      metric: {
        namespace: "AWS/ApplicationELB",
        metric_name: "RequestCount",
        dimensions: { LoadBalancer: expect.stringMatching(/^\$\{aws_lb\./) },
        stat: "Sum",
        period: 300,
      },
    },
  ]);
});
