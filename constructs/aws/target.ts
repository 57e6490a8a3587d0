import { type Accepted, exactly, text } from "../application/schema-values";
import { expectedRegion, isRegion } from "./region";

/** The account and the region of resources. */
export const targetShape = {
  /** AWS account: 12 digits. The provider refuses to run with credentials of another account. */
  account: text(/^\d{12}$/, "12 digits", '"111111111111"'),
  /** Region of AWS's standard partition: `eu-west-1`. Moving an environment to another region replaces it. */
  region: text(isRegion, expectedRegion, '"eu-west-1"'),
};

export const targetSchema = exactly(targetShape);

/** Where a construct's resources are: part of each ARN that is needed before its resource exists. */
export interface Target extends Accepted<typeof targetSchema> {}
