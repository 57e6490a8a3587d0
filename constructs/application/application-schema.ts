import { z } from "zod";
import { jobSchema, jobSchemas } from "../components/job/job-schemas";
import { secretSchema } from "../components/secret/spec-schema";
import { webServiceSchema } from "../components/web-service/spec-schema";
import { workerSchema } from "../components/worker/spec-schema";
import { dataSchema, dataSchemas } from "./data-schemas";
import { chosenBy, exactly, isRecord, says, text } from "./schema-values";

const wordName = /^[a-z][a-zA-Z0-9]{0,19}$/;

/** Each word by its name: `api`, `paymentKey`. */
function words(schema: z.ZodType, kind: string) {
  return z.record(
    z.string().regex(wordName, {
      error: says(`a ${kind}'s name: 1–20 letters and digits in camel case`, "Rename it."),
    }),
    schema,
    { error: says(`an object of ${kind} words by name`, "Write {} if there are none.") },
  );
}

/** What each word says. */
export const specSchemas = {
  webService: webServiceSchema,
  worker: workerSchema,
  secret: secretSchema,
  scheduledJob: jobSchemas.scheduledJob,
  oneOffJob: jobSchemas.oneOffJob,
  migration: jobSchemas.migration,
  ...dataSchemas,
};

const service = chosenBy((value) =>
  isRecord(value) && value.kind === "worker" ? workerSchema : webServiceSchema,
);

/** The shape of an application: types, ranges and patterns of single values. */
export const applicationSchema = exactly({
  name: text(
    /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
    "2–20 lower-case letters, digits and -, a letter first",
    '"shop"',
  ),
  data: words(dataSchema, "data store"),
  secrets: words(secretSchema, "secret"),
  services: words(service, "service"),
  jobs: words(jobSchema, "job"),
});
