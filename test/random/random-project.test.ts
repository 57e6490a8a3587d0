import fc from "fast-check";
import { faultsOf } from "./faults-of";
import { randomProject } from "./random-project";

test("whatever the checks accept becomes stacks without a fault", () => {
  fc.assert(
    fc.property(randomProject(fc.constant(true), 6), (draft) => {
      const faults = faultsOf(draft);
      if (faults.length > 0) throw new Error([...faults, JSON.stringify(draft)].join("\n"));
    }),
    // On a busy machine fewer: `npm run e2e:random` takes as many as it is asked for.
    { numRuns: 200, interruptAfterTimeLimit: 20_000 },
  );
});
