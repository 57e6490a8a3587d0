import { DefaultTokenResolver, Lazy, StringConcat, Token } from "cdktf";
import { resolve as resolveToken } from "cdktf/lib/tokens/private/resolve";
import fc from "fast-check";
import { resolve } from "../../tools/run/cdktf/resolve";

const options = {
  scope: undefined as never,
  resolver: new DefaultTokenResolver(new StringConcat()),
  preparing: false,
};

const text = Token.asString(Lazy.anyValue({ produce: () => "found" }));
const number = Token.asNumber(Lazy.anyValue({ produce: () => 7 }));
const special = [
  text,
  `before ${text} after`,
  number,
  `port ${number}`,
  Token.asList(Lazy.anyValue({ produce: () => ["one", text] })),
  Token.asStringMap(Lazy.anyValue({ produce: () => ({ key: text }) })),
  Token.asNumberList(Lazy.anyValue({ produce: () => [1, 2] })),
  { [text]: "in the key" },
  Lazy.anyValue({ produce: () => ({ of: [undefined, text] }) }),
  Lazy.anyValue({ produce: () => undefined }),
  "$${escaped}",
  "1.5e+30",
  -1.5,
  undefined,
  null,
];
const values = fc.letrec((of) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: fc.constantFrom(...special), weight: 3 },
    fc.jsonValue({ maxDepth: 2 }).filter((value) => !looksLikeToken(value)),
    fc.array(of("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), of("value"), { maxKeys: 4 }),
  ),
})).value;

/** Below -1e288 a number may have the form of CDKTF's number tokens, and CDKTF rejects one that it did not create. */
const looksLikeToken = (value: unknown) => /-[\d.]+e\+(28[89]|29|30)/.test(JSON.stringify(value));

/** JSON that keeps the order of keys and shows undefined. */
const shown = (value: unknown) =>
  JSON.stringify(value, (_, own) => (own === undefined ? "(undefined)" : own), 1);

test("resolves any value, with or without tokens, as CDKTF does", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(shown(resolve(value, options))).toBe(shown(resolveToken(value, options)));
    }),
    { numRuns: 500 },
  );
});

test("rejects a circular reference, a function and a misplaced token with CDKTF's message", () => {
  const circle: Record<string, unknown> = {};
  circle.again = circle;
  for (const value of [
    circle,
    { list: [() => 1] },
    { text: "Any Map Token Value" },
    ["one", `#{TfToken[TOKEN.1]}`],
  ]) {
    const message = (action: () => unknown) => {
      try {
        return String(action());
      } catch (error) {
        return String(error).split("\n")[0];
      }
    };
    expect(message(() => resolve(value, options))).toBe(message(() => resolveToken(value, options)));
  }
});
