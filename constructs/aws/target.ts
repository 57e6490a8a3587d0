/** Where a construct's resources lie; needed wherever an ARN is written before the resource exists. */
export interface Target {
  /** AWS account: 12 digits. */
  readonly account: string;
  /** Region of AWS's standard partition, e.g. `eu-west-1`. */
  readonly region: string;
}
