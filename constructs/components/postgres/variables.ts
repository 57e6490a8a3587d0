import { databaseVariables } from "../../application/database-variables";

/** The variables through which a container finds a PostgreSQL database: `ORDERS_HOST`, `ORDERS_PASSWORD`, … */
export const postgresVariables = databaseVariables;
