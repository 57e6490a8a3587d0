import { cidr } from "../../terraform-json/cidr";
import { type Condition, isForEveryone, type Statement } from "../../terraform-json/iam-statements";
import { allows, isNegated } from "./grants";

/**
 * Condition keys that limit access to callers, networks or purposes. AWS uses nearly the same list to determine whether a bucket is
 * public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const limiting =
  /^(aws:(source(ip|vpc|vpce|arn|account|owner|orgid|orgpaths)|principal(arn|account|orgid|orgpaths|tag\/.*|isawsservice|servicename)|userid|username|vpcsourceip|calledvia.*)|kms:calleraccount|s3:dataaccesspoint(arn|account)|elasticfilesystem:accessedviamounttarget|sns:endpoint)$/;

/** Whether a statement allows something to everyone. */
export function allowsAnyone(statement: Statement): boolean {
  return allows(statement) && isForEveryone(statement) && !statement.conditions.some(limits);
}

function limits(condition: Condition): boolean {
  const { operator, key, values } = condition;
  if (isNegated(condition) || /ifexists$|^forallvalues:|^null$/i.test(operator)) return false;
  if (!limiting.test(key.toLowerCase())) return false;
  return !values.some((value) => /^[*?]+$/.test(value) || cidr(value)?.prefix === 0);
}
