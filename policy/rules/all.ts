import type { Rule, StackRule } from "../rule";
import { alertingRules } from "./alerting";
import { annotationRules } from "./annotations";
import { backupRules } from "./backup";
import { cacheRules } from "./cache";
import { capacityRules } from "./capacity";
import { containerRules } from "./containers";
import { dataNetworkRules } from "./data-network";
import { databaseAccessRules } from "./database-access";
import { databaseInsightRules } from "./database-insight";
import { databaseParameterRules } from "./database-parameters";
import { databaseRecoveryRules } from "./database-recovery";
import { distributionRules } from "./distributions";
import { dockerContainerRules } from "./docker-containers";
import { dockerHostRules } from "./docker-host";
import { emailRules } from "./email";
import { encryptionRules } from "./encryption";
import { fileSystemRules } from "./file-systems";
import { firewallRules } from "./firewall";
import { listenerRules } from "./listeners";
import { loadBalancerRules } from "./load-balancer";
import { logRules } from "./logs";
import { masterUserRules } from "./master-user";
import { messagingRules } from "./messaging";
import { networkRules } from "./network";
import { permissionRules } from "./permissions";
import { placementRules } from "./placement";
import { planRoleRules } from "./plan-roles";
import { referenceRules } from "./references";
import { registryRules } from "./registry";
import { releaseRules } from "./releases";
import { restoreDrillRules } from "./restore-drills";
import { rolloutRules } from "./rollout";
import { scheduleRules } from "./schedules";
import { secondRegionRules } from "./second-region";
import { secretRules, secretStackRules } from "./secrets";
import { securityGroupRules } from "./security-groups";
import { statefulRules } from "./stateful";
import { storageRules } from "./storage";
import { streamRules } from "./streams";
import { taskRules } from "./tasks";
import { terraformRules } from "./terraform";
import { tlsOnlyRules } from "./tls-only";
import { trustRules } from "./trust";

const resourceOnly: readonly Rule[] = [
  ...networkRules,
  ...securityGroupRules,
  ...dataNetworkRules,
  ...loadBalancerRules,
  ...listenerRules,
  ...firewallRules,
  ...taskRules,
  ...containerRules,
  ...rolloutRules,
  ...releaseRules,
  ...placementRules,
  ...capacityRules,
  ...databaseRecoveryRules,
  ...databaseAccessRules,
  ...masterUserRules,
  ...databaseParameterRules,
  ...databaseInsightRules,
  ...cacheRules,
  ...fileSystemRules,
  ...emailRules,
  ...distributionRules,
  ...messagingRules,
  ...streamRules,
  ...scheduleRules,
  ...backupRules,
  ...restoreDrillRules,
  ...secondRegionRules,
  ...storageRules,
  ...statefulRules,
  ...registryRules,
  ...encryptionRules,
  ...tlsOnlyRules,
  ...secretRules,
  ...permissionRules,
  ...trustRules,
  ...planRoleRules,
  ...logRules,
  ...alertingRules,
  ...dockerContainerRules,
  ...dockerHostRules,
];

const ids = new Set(resourceOnly.map(({ id }) => id));

/** Every rule about resources. */
export const rules: readonly Rule[] = [...resourceOnly, ...annotationRules((id) => ids.has(id))];

/** Every rule about a stack as a whole. */
export const stackRules: readonly StackRule[] = [...secretStackRules, ...terraformRules, ...referenceRules];
