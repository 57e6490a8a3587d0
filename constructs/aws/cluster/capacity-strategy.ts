/** Below 100 per cent one task of each service is not on Spot, so that an interruption never stops all of a service. */
export function capacityStrategy(spotPercent: number) {
  const strategy = [
    { capacityProvider: "FARGATE", weight: 100 - spotPercent, base: spotPercent < 100 ? 1 : 0 },
    { capacityProvider: "FARGATE_SPOT", weight: spotPercent, base: 0 },
  ];
  return strategy.filter(({ weight }) => weight > 0);
}
