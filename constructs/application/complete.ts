/** Props of which each one is written, if only as `undefined`: a list of props that forgets one does not compile. */
export type Complete<Props> = { readonly [Name in keyof Required<Props>]: Props[Name] };
