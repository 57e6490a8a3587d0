import { Token } from "cdktf";
import { off } from "../../../constructs/application/choice";
import { exactly, text } from "../../../constructs/application/schema-values";
import { checkPropsAt } from "../../../constructs/terraform/check-props";
import { literalText, writtenText } from "../../../constructs/terraform/literal-text";
import { evaluated } from "../../support/evaluated";

test.each([
  ["exec node ${MAIN:-main.js}", "exec node $${MAIN:-main.js}"],
  ["%{time} %{if x}", "%%{time} %%{if x}"],
  ["$${x} $$${x} %%{x}", "$$${x} $$$${x} %%%{x}"],
  ["5 $ and 80 % {x}", "5 $ and 80 % {x}"],
])("%j is written as %j, which Terraform evaluates to the first", (written, escaped) => {
  expect(literalText({ command: ["sh", written] })).toEqual({ command: ["sh", escaped] });
  expect(evaluated(escaped)).toEqual({ expressions: [], text: written });
  expect(writtenText([escaped])).toEqual([written]);
});

test("a token of CDKTF stays, also beside text that is escaped", () => {
  const token = Token.asString({ resolve: () => "later", creationStack: [], toString: () => "" });
  expect(literalText(`${token} \${x}`)).toBe(`${token} $\${x}`);
});

test("a config in which nothing is escaped is the same object, and other objects are left alone", () => {
  const plain = {
    data: { orders: { multiAz: off("a rehearsal without a standby") } },
    at: new Date(0),
    n: 1,
  };
  expect(literalText(plain)).toBe(plain);
  const changed = literalText({ plain, text: "${x}" });
  expect(changed.plain).toBe(plain);
});

test("a construct checks what was written, not the escapes", () => {
  const schema = exactly({ label: text(/^.{1,4}$/, "1–4 characters", '"a"') });
  expect(() => checkPropsAt("test", schema, { label: "$${x}" })).not.toThrow();
  expect(() => checkPropsAt("test", schema, { label: "$${xy}" })).toThrow(`1 problem, nothing was written:
1. test: label
   value    "\${xy}" (it has 5 characters, at most 4 are accepted)
   expected 1–4 characters
   fix      Write e.g. "a".`);
});
