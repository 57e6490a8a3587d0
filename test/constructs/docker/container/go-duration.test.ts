import { goDuration } from "../../../../constructs/docker/container/go-duration";

// The engine writes it back this way; "90s" would be planned as a change for ever.
test.each([
  [5, "5s"],
  [59, "59s"],
  [60, "1m0s"],
  [90, "1m30s"],
  [600, "10m0s"],
])("%i seconds", (seconds, text) => {
  expect(goDuration(seconds)).toBe(text);
});
