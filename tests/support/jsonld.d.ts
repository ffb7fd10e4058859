/** What the tests use of jsonld, which comes without types. */
declare module 'jsonld' {
  interface Loaded {
    readonly documentUrl: string;
    readonly document: object;
  }
  interface Options {
    /** Throws where something would be left out. */
    readonly safe: boolean;
    readonly documentLoader: (url: string) => Promise<Loaded>;
  }
  const jsonld: { expand(document: object, options: Options): Promise<Record<string, unknown>[]> };
  export default jsonld;
}
