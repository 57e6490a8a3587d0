import { secretsCommand } from "../../tools/local/secrets-command";
import { localEnvironments } from "./environments/all";

process.exitCode = secretsCommand("microservices:secrets", localEnvironments, process.argv.slice(2));
