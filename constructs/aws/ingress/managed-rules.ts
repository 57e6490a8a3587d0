/** AWS's managed rule groups that every firewall has, in the order in which WAF applies them, each with its rules. */
export const standardGroups = {
  AWSManagedRulesAmazonIpReputationList: [
    "AWSManagedIPReputationList",
    "AWSManagedReconnaissanceList",
    "AWSManagedIPDDoSList",
  ],
  AWSManagedRulesAnonymousIpList: ["AnonymousIPList", "HostingProviderIPList"],
  AWSManagedRulesKnownBadInputsRuleSet: [
    "JavaDeserializationRCE_HEADER",
    "JavaDeserializationRCE_BODY",
    "JavaDeserializationRCE_URIPATH",
    "JavaDeserializationRCE_QUERYSTRING",
    "Host_localhost_HEADER",
    "PROPFIND_METHOD",
    "ExploitablePaths_URIPATH",
    "Log4JRCE_HEADER",
    "Log4JRCE_QUERYSTRING",
    "Log4JRCE_BODY",
    "Log4JRCE_URIPATH",
    "ReactJSRCE_BODY",
  ],
  AWSManagedRulesCommonRuleSet: [
    "NoUserAgent_HEADER",
    "UserAgent_BadBots_HEADER",
    "SizeRestrictions_QUERYSTRING",
    "SizeRestrictions_Cookie_HEADER",
    "SizeRestrictions_BODY",
    "SizeRestrictions_URIPATH",
    "EC2MetaDataSSRF_BODY",
    "EC2MetaDataSSRF_COOKIE",
    "EC2MetaDataSSRF_URIPATH",
    "EC2MetaDataSSRF_QUERYARGUMENTS",
    "GenericLFI_QUERYARGUMENTS",
    "GenericLFI_URIPATH",
    "GenericLFI_BODY",
    "RestrictedExtensions_URIPATH",
    "RestrictedExtensions_QUERYARGUMENTS",
    "GenericRFI_QUERYARGUMENTS",
    "GenericRFI_BODY",
    "GenericRFI_URIPATH",
    "CrossSiteScripting_COOKIE",
    "CrossSiteScripting_QUERYARGUMENTS",
    "CrossSiteScripting_BODY",
    "CrossSiteScripting_URIPATH",
  ],
  AWSManagedRulesSQLiRuleSet: [
    "SQLi_QUERYARGUMENTS",
    "SQLiExtendedPatterns_QUERYARGUMENTS",
    "SQLi_BODY",
    "SQLiExtendedPatterns_BODY",
    "SQLi_COOKIE",
    "SQLi_URIPATH",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** AWS's managed rule groups for one platform or use, which an environment can add. */
export const addableGroups = [
  "AWSManagedRulesAdminProtectionRuleSet",
  "AWSManagedRulesLinuxRuleSet",
  "AWSManagedRulesPHPRuleSet",
  "AWSManagedRulesUnixRuleSet",
  "AWSManagedRulesWindowsRuleSet",
  "AWSManagedRulesWordPressRuleSet",
] as const;

/** The managed rule group, and its rule, that blocks each body of more than 8 KiB. */
export const bodySizeGroup = "AWSManagedRulesCommonRuleSet";
export const bodySizeRule = "SizeRestrictions_BODY";

const rulesOf = new Map<string, readonly string[]>(Object.entries(standardGroups));

/** What is expected instead of an unknown `Group` or `Group/Rule`; nothing for a known one. */
export function unknownRule(name: string): string | undefined {
  const [group = "", rule, ...rest] = name.split("/");
  const rules = rulesOf.get(group);
  if (rules === undefined)
    return `a managed rule group, or one of its rules as "Group/Rule"; the groups are ${[...rulesOf.keys()].join(", ")}`;
  if (rule === undefined || (rest.length === 0 && rules.includes(rule))) return undefined;
  return `a rule of ${group}: ${rules.join(", ")}`;
}
