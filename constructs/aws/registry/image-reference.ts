/** An image, as a task definition names it. */
export interface ImageReference {
  /** Registry, repository, and tag or digest. */
  readonly uri: string;
  /**
   * Name of the repository in the account's own ECR.
   * @default the image is in another registry
   */
  readonly ecrRepository?: string;
}

/** An image without a registry's host is in the account's own ECR; a host has a dot or a port before the first `/`. */
export function imageReference(image: string, account: string, region: string): ImageReference {
  const first = image.split("/", 1)[0] ?? "";
  if (image.includes("/") && /[.:]/.test(first)) return { uri: image };
  return {
    uri: `${account}.dkr.ecr.${region}.amazonaws.com/${image}`,
    ecrRepository: image.replace(/@.*$/, "").replace(/:[^/]*$/, ""),
  };
}
