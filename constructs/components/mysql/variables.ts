import { databaseVariables } from "../../application/database-variables";

/** The variables through which a container finds a MySQL database: `CATALOG_HOST`, `CATALOG_PASSWORD`, … */
export const mysqlVariables = databaseVariables;
