import type { Backend } from "$ipc/backend";
import type {
  Domain,
  FederationStatus,
  Peek,
  PolicyDocument,
  PolicyKind,
  ServerCard,
} from "$ipc/bindings";
import { Latest } from "./latest";
import { load, type Loadable } from "./loadable";

/** The preview of one server. Only that server is asked. */
export class ServerPreview {
  readonly #backend: Backend;
  readonly #latest = new Latest();

  domain = $state<Domain | null>(null);
  #card = $state.raw<ServerCard | null>(null);
  peek = $state.raw<Loadable<Peek>>({ kind: "idle" });
  #documents = $state.raw<Partial<Record<PolicyKind, Loadable<PolicyDocument>>>>({});

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The card from the server's own answer, or else the one the preview was opened from. */
  get card(): ServerCard | null {
    return this.peek.kind === "loaded" ? this.peek.value.card : this.#card;
  }

  /** Loads the preview of a server; its card is shown meanwhile. */
  async open(domain: Domain, card: ServerCard | null = null) {
    const isLatest = this.#latest.start();
    this.domain = domain;
    this.#card = card;
    this.peek = { kind: "loading" };
    this.#documents = {};
    const peek = await load(() => this.#backend.peek(domain));
    if (isLatest()) this.peek = peek;
  }

  async reload() {
    if (this.domain !== null) await this.open(this.domain, this.#card);
  }

  document(kind: PolicyKind): Loadable<PolicyDocument> {
    return this.#documents[kind] ?? { kind: "idle" };
  }

  /** Loads a policy document of the server, unless it is loaded or loading. */
  async loadDocument(kind: PolicyKind) {
    const domain = this.domain;
    const { kind: known } = this.document(kind);
    if (domain === null || known === "loaded" || known === "loading") return;
    const isLatest = this.#latest.current();
    this.#documents = { ...this.#documents, [kind]: { kind: "loading" } };
    const document = await load(() => this.#backend.policyDocument(domain, kind));
    if (isLatest()) this.#documents = { ...this.#documents, [kind]: document };
  }

  /** Whether the server federates with the server of an address. Sends no request; throws a `Problem`. */
  checkFederation(address: string): Promise<FederationStatus> {
    return this.#backend.checkFederation(this.domain ?? "", address);
  }
}
