/**
 * The items whose key did not come before. Use it for every keyed list of what a server sent: it may
 * repeat an id, and a keyed list with a repeated key fails.
 */
export function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  const isNew = (item: T) => seen.size < seen.add(keyOf(item)).size;
  return items.filter(isNew);
}
