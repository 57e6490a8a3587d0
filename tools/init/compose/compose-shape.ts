import { serviceKeys } from "./service-keys";
import { any, either, mapping, names, text } from "./shape";

const shapes = Object.fromEntries(Object.entries(serviceKeys).map(([name, { shape }]) => [name, shape]));

const file = mapping({
  file: text,
  environment: text,
  content: text,
  external: any,
  name: text,
  labels: any,
  template_driver: text,
  driver: text,
  driver_opts: any,
});

/**
 * A compose file.
 * @see https://docs.docker.com/reference/compose-file/
 */
export const composeShape = mapping({
  version: text,
  name: text,
  include: any,
  services: names(mapping(shapes)),
  networks: names(
    either(
      text,
      mapping({
        driver: text,
        driver_opts: any,
        attachable: text,
        enable_ipv4: text,
        enable_ipv6: text,
        external: any,
        internal: text,
        ipam: any,
        labels: any,
        name: text,
      }),
    ),
  ),
  volumes: names(
    either(text, mapping({ driver: text, driver_opts: any, external: any, labels: any, name: text })),
  ),
  secrets: names(either(text, file)),
  configs: names(either(text, file)),
  models: any,
});
