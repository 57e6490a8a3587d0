import { textFault } from "../../../constructs/application/text-fault";

const path = (value: string) => /^\/[a-z*./-]{0,20}$/.test(value);
const alias = (value: string) => /^(?!aws\/)[a-z/-]{1,20}$/.test(value);
const name = (value: string) => /^[a-z][a-z0-9-]{0,19}$/.test(value);

test.each([
  [path, "*.php", "it does not start with /"],
  [name, "", "it is empty"],
  [name, "  ", "it has blanks only"],
  [name, " api ", "it has blanks around it"],
  [name, "Api", "it has upper-case letters"],
  [name, "my_api", '"_" is not accepted in it'],
  [name, "a".repeat(28), "it has 28 characters, at most 20 are accepted"],
  // A reserved first part: neither a slash in front nor one less is the reason.
  [alias, "aws/test", undefined],
  [name, 7, undefined],
])("of %s, %j is told: %s", (accepts, value, fault) => {
  expect(textFault(accepts, value)).toBe(fault);
});
