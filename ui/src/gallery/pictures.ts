/** Drawings that stand in for what servers send, by the key a picture has in the samples. */
const DRAWN = import.meta.glob<string>("./pictures/*.svg", {
  query: "?url",
  import: "default",
  eager: true,
});

/** Where a drawing is; a key nobody drew leads nowhere, which shows how a lost picture looks. */
export function drawnPicture(key: string): string {
  return DRAWN[`./pictures/${key}.svg`] ?? "lost.svg";
}
