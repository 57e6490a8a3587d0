/**
 * Imports go one way: main → stacks → registries → components → environment → AWS and Docker building blocks → application
 * kernel. Each rule says what a newcomer needs to know.
 */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea in two places.",
      severity: "error",
      from: {
        path: "^(main|application|environments|exports|stacks|constructs|terraform-json|policy|tools|review)",
      },
      to: { circular: true },
    },
    {
      name: "constructs-import-no-project",
      comment: "Constructs are a library: they import neither stacks nor the environments of a project.",
      severity: "error",
      from: { path: "^constructs/" },
      to: { path: "^(main|application|environments|exports|stacks|policy|review|tools|test)" },
    },
    {
      name: "kernel-imports-kernel-only",
      comment:
        "The kernel names no component and no cloud. Components add themselves: kinds.ts, component.ts.",
      severity: "error",
      from: { path: "^constructs/application/" },
      to: { path: "^constructs/(?!application/)|node_modules/(@cdktf|cdktf|constructs)/" },
    },
    {
      name: "building-blocks-import-no-component",
      comment:
        "AWS and Docker building blocks are shared by components: they know none of them, and no environment.",
      severity: "error",
      from: { path: "^constructs/(aws|docker|terraform)/" },
      to: { path: "^constructs/(components|environment)/" },
    },
    {
      name: "environment-imports-no-component",
      comment: "Environments are checked by the registry of components that they are given.",
      severity: "error",
      from: { path: "^constructs/environment/" },
      to: { path: "^constructs/components/" },
    },
    {
      name: "components-import-no-component",
      comment:
        "A component knows another one through the kernel only. What several share stands in service/, job/, messaging/ or relational/.",
      severity: "error",
      from: { path: "^constructs/components/([^/]+)/" },
      to: {
        path: "^constructs/components/[^/]+/",
        pathNot: "^constructs/components/($1|service|job|messaging|relational)/",
      },
    },
    {
      name: "shared-parts-import-no-component",
      comment: "What components share is below them.",
      severity: "error",
      from: { path: "^constructs/components/(service|job|messaging|relational)/" },
      to: { path: "^constructs/components/(?!(service|job|messaging|relational)/)[^/]+/" },
    },
    {
      name: "components-import-no-registry",
      comment: "The registries import the components, not the other way round.",
      severity: "error",
      from: { path: "^constructs/components/[^/]+/" },
      to: { path: "^constructs/components/(registry[^/]*|checks|secret-files|support)\\.ts$" },
    },
    {
      name: "pure-files-never-reach-cdktf",
      comment: "What a component says and checks makes no resource: only aws.ts and docker.ts load CDKTF.",
      severity: "error",
      from: {
        path: "^constructs/(environment/|components/registry\\.ts$|components/[^/]+/(component|spec|settings|local|checks|variables|support)\\.ts$)",
      },
      to: { path: "node_modules/(@cdktf|cdktf|constructs)/", reachable: true },
    },
    {
      name: "applications-import-specs-only",
      comment: "An application says what runs, whatever it runs on.",
      severity: "error",
      from: { path: "^application\\.ts" },
      to: { pathNot: "^constructs/(application/|components/[^/]+/(spec|deployment)\\.ts$)" },
    },
    {
      name: "examples-import-the-package",
      comment:
        "An example is a project: of the library it imports the package by its name, and of its own files any.",
      severity: "error",
      from: { path: "^examples/(events|microservices|standalone|directus|n8n|keycloak)/", pathNot: "/src/" },
      to: { path: "^(main|application|environments|stacks|constructs|policy|review|terraform-json|tools)" },
    },
    {
      name: "exports-load-cdktf-lazily",
      comment:
        "Loading the package by its name loads neither CDKTF nor a provider: stacks are imported when they are built.",
      severity: "error",
      from: { path: "^exports/plinth\\.ts" },
      // stacks/project.ts declares types only.
      to: { path: "^stacks/", pathNot: "^stacks/project\\.ts", dependencyTypesNot: ["dynamic-import"] },
    },
    {
      name: "environments-never-reach-cdktf",
      comment: "Environments are data and rules: whatever they import, however far, it makes no resource.",
      severity: "error",
      from: { path: "^environments/" },
      to: { path: "node_modules/(@cdktf|cdktf|constructs)/", reachable: true },
    },
    {
      name: "environments-import-types-only",
      comment:
        "The config of an environment is complete: it imports the application and the function, and nothing of a sibling.",
      severity: "error",
      from: {
        path: "^(environments|examples/[^/]+/environments)/(?!all\\.ts$)[^/]+\\.ts$",
      },
      to: {
        pathNot:
          "^(application\\.ts|examples/[^/]+/application\\.ts|exports/plinth\\.ts|constructs/application/|constructs/environment/(local-)?environment\\.ts)",
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
      name: "review-imports-terraform-json-and-policy-only",
      comment:
        "The review works for any Terraform JSON, however it was made. The policy tells it what a change weakens.",
      severity: "error",
      from: { path: "^review/" },
      to: {
        path: "^(main|application|environments|stacks|constructs|examples|tools)|node_modules/(@cdktf|cdktf|constructs)/",
      },
    },
    {
      name: "one-back-end",
      comment: "AWS and Docker are two back ends of the same components: neither knows the other.",
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
      comment:
        "What runs in containers finds its way by variables: it imports neither components nor environments.",
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
      // An optional peer dependency is declared, but has the type npm-no-pkg, too.
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["npm-peer"] },
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
