import { cidr } from "./cidr";
import type { Condition, Statement } from "./grants";

/**
 * What a condition may ask for so that not everyone meets it: who asks, from where, or for whom. AWS judges by much the same list
 * whether a bucket is public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const limiting =
  /^(aws:(source(ip|vpc|vpce|arn|account|owner|orgid|orgpaths)|principal(arn|account|orgid|orgpaths|tag\/.*|isawsservice|servicename)|userid|username|vpcsourceip|calledvia.*)|kms:calleraccount|s3:dataaccesspoint(arn|account)|elasticfilesystem:accessedviamounttarget|sns:endpoint)$/;

/** Whether a statement allows something to everyone. */
export function allowsAnyone({ allows, principals, conditions }: Statement): boolean {
  return allows && principals.includes("*") && !conditions.some(limits);
}

function limits({ key, isNegated, values }: Condition): boolean {
  const [operator = "", name = ""] = key.split(" ");
  if (isNegated || /ifexists$|^forallvalues:|^null$/.test(operator) || !limiting.test(name)) return false;
  return !values.some((value) => /^[*?]+$/.test(value) || cidr(value)?.prefix === 0);
}
