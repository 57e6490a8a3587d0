import { created } from "../../constructs/aws/existing/or-existing";

/** The settings of a section for what Terraform creates, as the sample's environments have them. */
export function createdByStack<Section extends object>(section: Section) {
  const own = created(section);
  if (own === undefined) throw new Error("The environment uses what exists.");
  return own;
}
