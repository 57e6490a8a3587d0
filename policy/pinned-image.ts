import { text } from "../terraform-json/values";
import type { Expectation } from "./expectation";

export const isPinnedImage: Expectation = {
  says: "an image with a tag other than latest, or with a digest",
  holds: (value) => {
    const image = text(value) ?? "";
    return /@sha256:[a-f0-9]{64}$/.test(image) || /:(?!latest$)[\w][\w.-]*$/.test(image);
  },
};
