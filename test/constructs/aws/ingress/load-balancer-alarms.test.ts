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
