import { localEnvironments } from "../environments/all";
import { secretsCommand } from "./local/secrets-command";

process.exitCode = secretsCommand("local:secrets", localEnvironments, process.argv.slice(2));
