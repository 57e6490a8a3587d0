import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { needsAcknowledgement } from "../../../review/risk/risk";
import { cases, draftOf, stackBefore } from "../../policy/cases/all";
import { tree } from "../support/trees";

/** Cases that leave a resource as it was, or add one that is wrong from the start: there is nothing weaker to report. */
const nothingWeaker = new Set([
  "docker-backup: data that nothing backs up, without a reason",
  "iam-no-users: a user with access keys",
  "references-resolve: a data source that nobody reads, within a text",
  "references-resolve: an output of another stack's resource",
  "references-resolve: waiting for what is not there",
  "secret-rotated: no rotation",
]);

test.each(cases)(
  "$stack: $rule: $wrong: somebody has to acknowledge it",
  ({ stack, rule, wrong, change }) => {
    const after = draftOf(stack);
    change(after);
    const risks = assessed(diff(tree(stackBefore(stack)), tree(after.stack()))).flatMap((own) => own.risks);
    expect(risks.some(needsAcknowledgement)).toBe(!nothingWeaker.has(`${rule}: ${wrong}`));
  },
);
