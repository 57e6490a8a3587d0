import { exactly, integer } from "./schema-values";

export const telemetrySchema = exactly({ tracesPercent: integer(0, 100, "per cent") });
