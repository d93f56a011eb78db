/** A picture in the cache, named by the key the window loads it with. */
export interface CachedPicture {
  key: string;
}

/** What an avatar shows of a person. */
export interface Person {
  /** The name as text and other inline content, such as emoji. */
  name: readonly ({ kind: "text"; text: string } | { kind: string })[];
  handle: string;
  avatar: CachedPicture | null;
}
