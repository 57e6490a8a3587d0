import type { MutantsOfFile } from "./mutant";

const baseline = "test/constructs/aws/account/account-baseline.test.ts";
const bootstrap = "test/stacks/bootstrap-stack.test.ts";

/** What watches and closes an account before anything runs in it. */
export const accountMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/account/account-baseline.ts",
    noticedBy: baseline,
    changes: [
      ["disks that someone makes by hand are not encrypted", "{ enabled: true }", "{ enabled: false }"],
      ["nobody watches for attackers", 'new ThreatDetection(this, "threat-detection");', ""],
      [
        "nobody records what is configured",
        'new ConfigurationRecorder(this, "configuration-recorder", {',
        "() => $&",
      ],
      [
        "what an account has once is kept in each region",
        "const isHome = region === homeRegion",
        "const isHome = true",
      ],
      [
        "the audit's key can be used by anyone whom IAM lets",
        '["cloudtrail", "config", "logs", "s3"]',
        '["cloudtrail", "config", "logs", "iam"]',
      ],
      ["what has no region is recorded nowhere", "recordsGlobal: isHome", "recordsGlobal: false"],
      [
        "AWS Config starts before its role stands",
        "dependsOn: once ? [once.configRole] : [],",
        "dependsOn: [],",
      ],
    ],
  },
  {
    file: "constructs/aws/account/account-wide.ts",
    noticedBy: baseline,
    changes: [
      ["buckets of the account may get public ACLs", "blockPublicAcls: true", "blockPublicAcls: false"],
      [
        "buckets of the account may get a public policy",
        "blockPublicPolicy: true",
        "blockPublicPolicy: false",
      ],
      ["public ACLs count", "ignorePublicAcls: true", "ignorePublicAcls: false"],
      ["a public policy counts", "restrictPublicBuckets: true", "restrictPublicBuckets: false"],
      ["passwords may be short", "minimumPasswordLength: 14", "minimumPasswordLength: 6"],
      [
        "passwords need no lower case",
        "requireLowercaseCharacters: true",
        "requireLowercaseCharacters: false",
      ],
      [
        "passwords need no upper case",
        "requireUppercaseCharacters: true",
        "requireUppercaseCharacters: false",
      ],
      ["passwords need no digit", "requireNumbers: true", "requireNumbers: false"],
      ["passwords need no symbol", "requireSymbols: true", "requireSymbols: false"],
      ["passwords are good for ever", "maxPasswordAge: 90", "maxPasswordAge: 0"],
      ["old passwords come back", "passwordReusePrevention: 24,", ""],
      [
        "whose password leaked cannot change it",
        "allowUsersToChangePassword: true",
        "allowUsersToChangePassword: false",
      ],
      ["nobody records who did what", 'new Trail(this, "trail", props);', ""],
    ],
  },
  {
    file: "constructs/aws/account/trail.ts",
    noticedBy: baseline,
    changes: [
      ["other regions are not recorded", "isMultiRegionTrail: true", "isMultiRegionTrail: false"],
      [
        "what has no region is not recorded, IAM for one",
        "includeGlobalServiceEvents: true",
        "includeGlobalServiceEvents: false",
      ],
      ["the trail is off", "enableLogging: true", "enableLogging: false"],
      ["a changed log proves nothing", "enableLogFileValidation: true", "enableLogFileValidation: false"],
      ["the trail is not encrypted with our key", "kmsKeyId: key.arn,", ""],
      ["events cannot be searched", "cloudWatchLogsGroupArn: `${logGroup.arn}:*`,", ""],
      ["events are kept for a month", "retentionDays: 365", 'retentionDays: 30, because: "it is short"'],
      ["the trail's role writes any log", "resources: [`${logGroup.arn}:*`]", 'resources: ["*"]'],
      [
        "the trail is made before it may write",
        "[bucket.policy, ...(role.policy ? [role.policy] : [])]",
        "[]",
      ],
      ["the trail lies where the bucket refuses it", 's3KeyPrefix: "trail"', 's3KeyPrefix: "events"'],
    ],
  },
  {
    file: "constructs/aws/account/configuration-recorder.ts",
    noticedBy: baseline,
    changes: [
      ["only some resources are recorded", "allSupported: true", "allSupported: false"],
      ["the recorder is off", "isEnabled: true", "isEnabled: false"],
      ["what is recorded is not encrypted with our key", "s3KmsKeyArn: key.arn,", ""],
      ["a region that records nothing global does not say why", "if (!recordsGlobal)", "if (false)"],
      ["the recorder starts without a channel", "dependsOn: [channel],", ""],
      ["the recorder takes a role that others may take too", "AWSServiceRoleForConfig", "Administrator"],
      ["changes lie where the bucket refuses them", 's3KeyPrefix: "config"', 's3KeyPrefix: "changes"'],
      ["changes are not delivered every day", '"TwentyFour_Hours"', '"One_Hour"'],
    ],
  },
  {
    file: "constructs/aws/account/threat-detection.ts",
    noticedBy: baseline,
    changes: [
      ["GuardDuty is off", "enable: true", "enable: false"],
      ["an attack is told after six hours", '"FIFTEEN_MINUTES"', '"SIX_HOURS"'],
    ],
  },
  {
    file: "constructs/aws/account/audit-bucket.ts",
    noticedBy: baseline,
    changes: [
      [
        "the audit's bucket is encrypted with S3's key",
        "encryption: props.key",
        'encryption: { s3ManagedBecause: "it is simpler" }',
      ],
      [
        "nobody knows who read the audit",
        'accessLogs: { bucket: props.accessLogs, prefix: "s3/audit/" }',
        'accessLogs: { noneBecause: "it is simpler" }',
      ],
      ["the audit goes after a month", "expireDays: 400", "expireDays: 30"],
      [
        "trails of other accounts write into the bucket",
        '{ ArnLike: { "aws:SourceArn": trailArn(props) } }',
        "{}",
      ],
      ["AWS Config looks for other accounts", "conditions: { StringEquals: ownAccount },", ""],
      ["AWS Config writes for other accounts", "{ ...ownAccount, ...ownerControls }", "ownerControls"],
      ["other accounts' trails are kept too", "`${arn}/trail/AWSLogs/${account}/*`", "`${arn}/*`"],
      ["other accounts' changes are kept too", "`${arn}/config/AWSLogs/${account}/Config/*`", "`${arn}/*`"],
      [
        "who writes a file keeps it from us",
        "conditions: { ...ofTrail, StringEquals: ownerControls }",
        "conditions: ofTrail",
      ],
    ],
  },
  {
    file: "stacks/bootstrap-stack.ts",
    noticedBy: bootstrap,
    changes: [
      [
        "an account that nobody watches says not why",
        'new TerraformOutput(this, "account_baseline", {',
        "() => $&",
      ],
      ["nothing watches and closes the account", 'new AccountBaseline(this, "baseline", {', "() => $&"],
      ["accesses to the audit cannot be logged", "[auditBucketName(application.name, place)]", "[]"],
      [
        "an account's second region has no state of its own",
        "`bootstrap-${environment.account}-${environment.region}`",
        "`bootstrap-${environment.account}`",
      ],
      ["there is no registry for the images", 'new ImageRegistry(this, "registry", {', "() => $&"],
      ["the bucket of the state is to hold the state of its own stack", 'state: "local"', 'state: "s3"'],
    ],
  },
];
