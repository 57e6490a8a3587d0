import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gap, publicProps } from "./public-props";

const files = readdirSync("constructs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("constructs", name));

test("every public prop has JSDoc, and an optional one its @default", () => {
  const gaps = files.flatMap((file) =>
    publicProps(file).flatMap((prop) => {
      const missing = gap(prop);
      return missing === undefined ? [] : [`${prop.at} ${prop.name}: ${missing}`];
    }),
  );
  expect(gaps).toEqual([]);
});

test("finds missing documentation, in interfaces and in schemas", () => {
  const source = `
    export interface ThingProps {
      /** Its name. */
      readonly name: string;
      readonly size: number;
      /** Its color. */
      readonly color?: string;
      /**
       * Its weight, in kg.
       * @default 1
       */
      readonly weight?: number;
    }
    interface Inner { readonly hidden: string }
    const shape = {
      /** Minutes. */
      minutes: integer(1, 5),
      // Not JSDoc.
      hours: integer(1, 5).optional(),
    };
    export const schema = exactly({
      kind: z.literal("thing"),
      ...shape,
      nested: exactly({ /** Days. */ days: integer(1, 5).optional() }),
    });
    export const other = exactly({ weeks: integer(1, 5) } satisfies ShapeOf<OtherProps>);`;
  const found = publicProps("thing.ts", source).map((prop) => [prop.at, prop.name, gap(prop)]);
  expect(found).toEqual([
    ["thing.ts:4", "name", undefined],
    ["thing.ts:5", "size", "no JSDoc"],
    ["thing.ts:7", "color", "no @default"],
    ["thing.ts:12", "weight", undefined],
    ["thing.ts:17", "minutes", undefined],
    ["thing.ts:19", "hours", "no JSDoc"],
    ["thing.ts:24", "nested", "no JSDoc"],
    ["thing.ts:24", "days", "no @default"],
  ]);
});
