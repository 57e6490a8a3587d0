import { application, postgres, webService } from "plinth";

/** What runs, the same in every environment. `uses` is the whole wiring: network, credentials, permissions, start order. */
export const app = application("plinth-template", {
  data: {
    orders: postgres({ version: "16" }),
  },
  secrets: {},
  services: {
    api: webService({
      port: 3000,
      routes: [{ path: "/*" }],
      health: { path: "/health", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 15 },
      uses: ["orders"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
  },
});
