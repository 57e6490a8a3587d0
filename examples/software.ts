/** How the client of a package registry installs software that nobody here wrote. */
export interface Installation {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** No scripts of packages: their programs for each platform come with them. */
const npm: Installation = {
  program: "npm",
  arguments: [
    "install",
    "--ignore-scripts",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--loglevel=error",
  ],
};

/** An archive of Maven Central, without its dependencies. */
function maven(artifact: string): Installation {
  const goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
  return {
    program: "mvn",
    arguments: ["--batch-mode", "--quiet", goal, `-Dartifact=${artifact}`, "-DoutputDirectory=."],
  };
}

/** The software of each example that runs an application as it is released, installed into the context of its image. */
export const software: Readonly<Record<string, Installation>> = {
  directus: npm,
  n8n: npm,
  keycloak: maven("org.keycloak:keycloak-quarkus-dist:26.4.7:tar.gz"),
};
