export { dataAccessShape } from "./data-access";
