import { migrate } from "./commands/migrate";

// Terraform runs this within an apply, where the project is a checkout of this library.
void migrate().then((code) => {
  process.exitCode = code;
});
