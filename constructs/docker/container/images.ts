import { Image } from "@cdktf/provider-docker/lib/image";
import { Construct } from "constructs";
import { shortHash } from "../../application/short-hash";

/** The images of a stack, each once. Containers name them by id: a tag that was moved replaces them. */
export class Images extends Construct {
  private readonly images = new Map<string, Image>();

  /** Id of the image of this name: taken from the machine, or pulled if it is not there. */
  idOf(name: string): string {
    const id = `${name.replaceAll(/[^a-z0-9]+/g, "-")}-${shortHash(name)}`;
    // Kept when the stack is destroyed: others may use it, and it may not be in any registry.
    const image = this.images.get(name) ?? new Image(this, id, { name, keepLocally: true });
    this.images.set(name, image);
    return image.imageId;
  }

  get names(): readonly string[] {
    return [...this.images.keys()].sort();
  }
}
