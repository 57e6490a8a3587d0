// biome-ignore lint/performance/noBarrelFile: for the data components that still import from here
export { dataAccessShape } from "./data-access";
