import { integer } from "../../application/schema-values";

/** Raise it by one after a rotation: Terraform then replaces the containers that use the value. */
export const counter = integer(1, 1_000_000);
