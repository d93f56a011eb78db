/** Recognises answers that come late, after something newer was asked. */
export class Latest {
  #count = 0;

  /** Starts a request. The returned function tells whether it is still the newest. */
  start(): () => boolean {
    const own = ++this.#count;
    return () => own === this.#count;
  }

  /** Whether a request is still the newest, without starting one. */
  current(): () => boolean {
    const own = this.#count;
    return () => own === this.#count;
  }

  /** Makes the answers to all requests so far late. */
  cancel() {
    this.#count += 1;
  }
}
