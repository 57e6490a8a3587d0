/** Arrows go one way: main → stacks → constructs → pure rules. Each rule says what a newcomer needs to know. */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea in two places.",
      severity: "error",
      from: { path: "^(main|application|environments|stacks|constructs|terraform-json|policy|tools|review)" },
      to: { circular: true },
    },
    {
      name: "constructs-know-no-project",
      comment: "Constructs are used by others: they know neither our stacks nor our environments.",
      severity: "error",
      from: { path: "^constructs/" },
      to: { path: "^(main|application|environments|stacks|tools|test)" },
    },
    {
      name: "vocabulary-is-pure",
      comment: "The words that name no cloud import neither a cloud's constructs nor CDKTF.",
      severity: "error",
      from: { path: "^(constructs/application/|application\\.ts|examples/[^/]+/application\\.ts)" },
      to: { path: "^constructs/(?!application/)|node_modules/(@cdktf|cdktf|constructs)/" },
    },
    {
      name: "environments-never-reach-cdktf",
      comment: "Environments are data and rules: whatever they import, however far, it makes no resource.",
      severity: "error",
      from: { path: "^(environments|examples/[^/]+/environments)/" },
      to: { path: "node_modules/(@cdktf|cdktf|constructs)/", reachable: true },
    },
    {
      name: "literals-import-words-only",
      comment:
        "An environment is one complete literal: the application, its words, the type, and nothing of a sibling.",
      severity: "error",
      from: {
        path: "^(environments|examples/[^/]+/environments)/(?!all\\.ts$)[^/]+\\.ts$",
      },
      to: {
        pathNot:
          "^(application\\.ts|examples/[^/]+/application\\.ts|constructs/application/|constructs/environment/(local-)?environment\\.ts)",
      },
    },
    {
      name: "terraform-json-imports-nothing",
      comment: "The reader of Terraform JSON is used by the policy, the review, the ledger and the audit.",
      severity: "error",
      from: { path: "^terraform-json/" },
      to: {
        path: "^(main|application|environments|stacks|constructs|policy|review|examples|tools)|node_modules/(@cdktf|cdktf|constructs)/",
      },
    },
    {
      name: "policy-imports-terraform-json-only",
      comment:
        "Policy rules apply to the JSON of any stack. Of the constructs they use only the type of a problem.",
      severity: "error",
      from: { path: "^policy/" },
      to: {
        path: "^(main|application|environments|stacks|constructs|review|examples|tools)|node_modules/(@cdktf|cdktf|constructs)/",
        pathNot: "^constructs/application/problem\\.ts$",
      },
    },
    {
      name: "review-imports-terraform-json-only",
      comment: "The review works for any Terraform JSON, however it was made.",
      severity: "error",
      from: { path: "^review/" },
      to: {
        path: "^(main|application|environments|stacks|constructs|policy|examples|tools)|node_modules/(@cdktf|cdktf|constructs)/",
      },
    },
    {
      name: "one-back-end",
      comment: "AWS and Docker are two back ends of the same words: neither knows the other.",
      severity: "error",
      from: { path: "^constructs/(aws|docker)/" },
      to: { path: "^constructs/(aws|docker)/", pathNot: "^constructs/$1/" },
    },
    {
      name: "examples-stand-alone",
      comment:
        "An example can be taken out of the folder: it shares the code of services, and nothing with a sibling.",
      severity: "error",
      from: { path: "^examples/([^/]+)/" },
      to: { path: "^examples/[^/]+/", pathNot: "^examples/($1|service)/" },
    },
    {
      name: "running-code-knows-no-infrastructure",
      comment: "What runs in containers finds its way by variables: it knows neither words nor environments.",
      severity: "error",
      from: { path: "^examples/(service|[^/]+/src)/" },
      to: { path: "^(main|application|environments|stacks|constructs|tools)" },
    },
    {
      name: "deep-imports-only",
      comment:
        "The root of a provider package loads all of it: seconds instead of milliseconds. Import lib/<resource>.",
      severity: "error",
      from: {},
      to: { path: "node_modules/@cdktf/provider-[^/]+/(?!lib/[^/]+/)" },
    },
    {
      name: "production-code-tests-nothing",
      severity: "error",
      from: { pathNot: "^(test|bench)/" },
      to: { path: "^(test|bench)/" },
    },
    {
      name: "declared-packages-only",
      comment: "A package that package.json does not name may be gone with the next install.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^examples/[^/]+/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
