/** The environment in which Jest runs a test file. */
export default class SharedEnvironment {
  constructor(config: { readonly projectConfig: object });
  setup(): Promise<void>;
  teardown(): Promise<void>;
}
