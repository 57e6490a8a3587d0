import { check } from "./commands/check";

// Terraform runs this before it creates anything, where the project is a checkout of this library.
void check().then((code) => {
  process.exitCode = code;
});
