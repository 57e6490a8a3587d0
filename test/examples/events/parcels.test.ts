import { events } from "../../../examples/events/application";
import { compensation, kindOf, kinds, parcelEvent } from "../../../examples/events/src/parcels";
import { BadRequest } from "../../../examples/service/server";

const event = "00000000-0000-4000-8000-000000000000";

test("accepts only the known kinds", () => {
  expect(kinds.map((kind) => kindOf({ kind }))).toEqual(kinds);
  for (const body of [undefined, null, {}, { kind: "eaten" }, { kind: 1 }])
    expect(() => kindOf(body)).toThrow(
      new BadRequest("kind must be one of collected, delivered, delayed, damaged, lost"),
    );
});

test("reads a message as the tracker writes it", () => {
  const message = { event, parcel: "A1", kind: "lost" };
  expect(parcelEvent(JSON.stringify(message))).toEqual(message);
});

test.each([
  "null",
  "{}",
  JSON.stringify({ event: "1", parcel: "A1", kind: "lost" }),
  JSON.stringify({ event, kind: "lost" }),
  JSON.stringify({ event, parcel: "A1", kind: "eaten" }),
])("rejects an invalid message: %s", (message) => {
  expect(() => parcelEvent(message)).toThrow(
    'not a parcel event, expected { "event": "<UUID>", "parcel": "A1", "kind": "lost" }',
  );
});

test("filters use known kinds, each in one queue; claims get the kinds with a compensation", () => {
  const { notices, claims } = events.data;
  const filtered = [notices, claims]
    .flatMap(({ from }) => from ?? [])
    .flatMap(({ filter }) => filter?.kind ?? []);
  expect(new Set(filtered).size).toBe(filtered.length);
  expect(kinds).toEqual(expect.arrayContaining(filtered));
  expect(kinds.filter((kind) => compensation(kind) > 0)).toEqual(claims.from?.[0]?.filter?.kind);
});
