import type { ServiceComponent } from "../../environment/component";
import { localServiceChecks } from "../service/checks/local-services";
import { serviceChecks } from "../service/checks/services";
import { differentSidecars, healthTiming } from "../service/spec-checks";
import { portOfCollector } from "./checks/collector-port";
import { commonHeaders, cookiesFromAnywhere } from "./checks/common-headers";
import { deploymentChecks } from "./checks/deployments";
import { idleTimes } from "./checks/idle-times";
import { portOfLogRouter } from "./checks/log-router-port";
import { servesWithOldPassword } from "./checks/old-password";
import { differentRoutes, endlessRedirects } from "./checks/own-routes";
import { portsOfService } from "./checks/ports";
import { publicPortChecks, publicPortsInCloud } from "./checks/public-ports";
import { releaseChecks } from "./checks/releases";
import { sloChecks } from "./checks/slo";
import { type LocalWebServiceSettings, localWebServiceSchema } from "./local";
import { localWebServiceChecks } from "./local-checks";
import { type WebServiceSettings, webServiceSettingsSchema } from "./settings";
import { defaultKeepAliveSeconds, type WebServiceSpec, webServiceSchema } from "./spec";
import { webServiceSupport } from "./support";

declare module "../../application/kinds" {
  interface ServiceKinds {
    readonly webService: KindTypes<WebServiceSpec, WebServiceSettings, LocalWebServiceSettings>;
  }
}

export const webServiceComponent: ServiceComponent<"webService"> = {
  specSchema: webServiceSchema,
  checkValues: (context) => [
    ...healthTiming(context),
    ...differentSidecars(context),
    ...differentRoutes(context),
    ...cookiesFromAnywhere(context.spec, context.at, context.isOwnValid),
    ...endlessRedirects(context.spec, context.at, context.isOwnValid),
    ...portOfCollector(context),
    ...portsOfService(context),
    ...publicPortChecks(context),
  ],
  checkInCloud: (context) => [
    ...deploymentChecks(context),
    ...sloChecks(context),
    ...commonHeaders(context),
    ...publicPortsInCloud(context),
  ],
  isCallable: true,
  ownVariables: ({ keepAliveSeconds = defaultKeepAliveSeconds }) => ({
    KEEP_ALIVE_SECONDS: String(keepAliveSeconds),
  }),
  settingsSchema: () => webServiceSettingsSchema,
  localSchema: () => localWebServiceSchema,
  check: (context) => [
    ...serviceChecks(context),
    ...idleTimes(context),
    ...releaseChecks(context),
    ...portOfLogRouter(context),
    ...servesWithOldPassword(context),
  ],
  checkLocal: (context) => [...localWebServiceChecks(context), ...localServiceChecks(context)],
  support: webServiceSupport,
};
