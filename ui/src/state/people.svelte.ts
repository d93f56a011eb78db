import type { Backend } from "$ipc/backend";
import type {
  ImportedHandles,
  ImportedHandle,
  Candidate,
  FollowChoice,
  FollowTarget,
  PeopleResults,
  CandidateGroup,
  QueuedFollow,
  DiscoveryScope,
  Problem,
  Signal,
  FollowSelection,
} from "$ipc/bindings";
import { newKey } from "$ipc/backend";
import { asProblem } from "./asProblem";
import { Autosave } from "./autosave";

const NOBODY: PeopleResults = { groups: [], looking: true, hidden: false };

/** The identity of a follow target, independent of where it was found. */
export type CandidateKey = string;

/** What makes a candidate the same in every group and every signal. */
export function keyOf(followed: FollowTarget): CandidateKey {
  return followed.kind === "person"
    ? followed.handle.toLowerCase()
    : `#${followed.tag.toLowerCase()}`;
}

function keyOfCandidate({ followed }: Candidate): CandidateKey {
  return keyOf(followed);
}

/** The earlier choice, when a person returns. */
export interface Before {
  kept?: readonly QueuedFollow[];
  /** Whether the choice was finished. */
  decided?: boolean;
  ticks?: readonly FollowSelection[];
}

/**
 * Candidates to follow, and the selection.
 *
 * A tick the person set or took away is theirs: what is found later never changes it. Everybody is
 * shown once, in the first group that has them.
 */
export class People {
  readonly #backend: Backend;
  readonly #of: DiscoveryScope;

  #found = $state.raw<PeopleResults>(NOBODY);
  #brought = $state.raw<readonly Candidate[]>([]);
  #mayBeMail = $state.raw<ReadonlySet<CandidateKey>>(new Set());
  /** Pieces of the brought list that are no addresses. */
  unread = $state.raw<readonly string[]>([]);
  #own = $state.raw<ReadonlyMap<CandidateKey, FollowSelection>>(new Map());
  #kept = $state.raw<readonly QueuedFollow[]>([]);
  /** Why looking, or the last press, did not work. */
  problem = $state.raw<Problem | null>(null);
  /** Whether an answer to the last press is still to come. */
  busy = $state(false);
  #heard = false;
  /** A finished choice is restored exactly. */
  readonly #onlyKept: boolean;
  readonly #saveFollowSelections = new Autosave<FollowSelection[]>((ticks) =>
    this.#saveTicks(ticks),
  );

  /** Who was found, in groups, each of them once. */
  readonly groups = $derived(this.#once(this.#all()));
  /** The selected candidates of all groups. */
  readonly chosen = $derived(
    this.groups.flatMap((group) => group.candidates).filter((one) => this.isTicked(one)),
  );

  /** `before` is the earlier choice, when a person returns to it. */
  constructor(backend: Backend, of: DiscoveryScope, before: Before = {}) {
    const { kept = [], decided = false, ticks = [] } = before;
    this.#backend = backend;
    this.#of = of;
    this.#kept = kept;
    this.#onlyKept = decided;
    const chosen = kept.map(({ followed, name }) => ({ chosen: { followed, name }, on: true }));
    this.#own = new Map([...chosen, ...ticks].map((one) => [keyOf(one.chosen.followed), one]));
  }

  /** Whether more may still come. */
  get looking(): boolean {
    return this.#found.looking;
  }

  /** Whether the server shows visitors no people, so that more are found after sign-up. */
  get hidden(): boolean {
    return this.#found.hidden;
  }

  /** Whether what is ticked differs from what is kept. */
  get changed(): boolean {
    const kept = new Set(this.#kept.map((one) => keyOf(one.followed)));
    return (
      kept.size !== this.chosen.length || this.chosen.some((one) => !kept.has(keyOf(one.followed)))
    );
  }

  isTicked(candidate: Candidate): boolean {
    const own = this.#own.get(keyOf(candidate.followed));
    return own?.on ?? (candidate.ticked && !this.#onlyKept);
  }

  /** Whether a handle of the imported list could be an e-mail address. */
  mayBeMail(candidate: Candidate): boolean {
    return this.#mayBeMail.has(keyOf(candidate.followed));
  }

  tick(candidate: Candidate, on: boolean) {
    this.#set([candidate], on);
  }

  /** Ticks all of these, whatever was ticked before. */
  tickAll(candidates: readonly Candidate[]) {
    this.#set([...candidates], true);
  }

  /** Starts the search and listens for results. */
  async open() {
    this.problem = null;
    try {
      const found = await this.#backend.searchPeople(this.#of);
      // A signal that overtook the answer is newer than it.
      if (!this.#heard) this.#found = found;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      this.#found = { ...this.#found, looking: false };
    }
  }

  hear(signal: Signal) {
    if (signal.kind === "people") {
      this.#heard = true;
      this.#found = signal.found;
    } else if (signal.kind === "onboarding" && this.#of.kind === "newcomer") {
      this.#kept = signal.onboarding.pendingAccount?.queuedFollows ?? this.#kept;
    }
  }

  /** Parses the handles of an imported text and returns their number. */
  async bring(text: string): Promise<number> {
    this.problem = null;
    let read: ImportedHandles;
    try {
      read = await this.#backend.parseHandles(text);
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return 0;
    }
    const known = new Set(this.#brought.map(keyOfCandidate));
    const fresh = read.addresses.map(asCandidate).filter((one) => !known.has(keyOfCandidate(one)));
    const mails = read.addresses.filter((one) => one.mayBeMail);
    this.#brought = [...this.#brought, ...fresh];
    this.#mayBeMail = new Set([
      ...this.#mayBeMail,
      ...mails.map((one) => one.handle.toLowerCase()),
    ]);
    this.unread = read.unread;
    this.#set(
      fresh.filter((one) => one.ticked),
      true,
    );
    return fresh.length;
  }

  /** Keeps what is ticked to be followed. True if it went well. */
  async follow(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    // A later save of ticks would be of a time before this decision.
    await this.#saveFollowSelections.now();
    const chosen: FollowChoice[] = this.chosen.map(({ followed, name }) => ({ followed, name }));
    try {
      await this.#backend.queueFollows(newKey(), this.#of, chosen);
      this.#kept = chosen.map((one) => ({ ...one, state: { kind: "waiting" } }));
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #set(candidates: readonly Candidate[], on: boolean) {
    const ticks = candidates.map(({ followed, name }) => ({ chosen: { followed, name }, on }));
    this.#own = new Map([
      ...this.#own,
      ...ticks.map((one) => [keyOf(one.chosen.followed), one] as const),
    ]);
    if (this.#of.kind === "newcomer") this.#saveFollowSelections.later([...this.#own.values()]);
  }

  /** What cannot be kept is still ticked here; the press that follows says what is wrong. */
  async #saveTicks(ticks: FollowSelection[]) {
    try {
      await this.#backend.saveFollowSelections(ticks);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  #all(): CandidateGroup[] {
    const { groups } = this.#found;
    const others = groups.filter((group) => group.kind.kind !== "imported");
    const found = new Set(others.flatMap(({ candidates }) => candidates.map(keyOfCandidate)));
    // Earlier choices that are not found again are kept.
    const ticked = [...this.#own.values()].filter((one) => one.on).map((one) => one.chosen);
    const lost = ticked.filter(({ followed }) => !found.has(keyOf(followed)));
    const own = [
      ...groups.filter((group) => group.kind.kind === "imported").flatMap((one) => one.candidates),
      ...this.#brought,
      ...lost.map(keptAsCandidate),
    ];
    return [{ kind: { kind: "imported" }, candidates: own }, ...others];
  }

  #once(groups: readonly CandidateGroup[]): CandidateGroup[] {
    const seen = new Set<CandidateKey>();
    return groups
      .map(({ kind, candidates }) => ({
        kind,
        candidates: candidates.filter(({ followed }) => {
          const key = keyOf(followed);
          if (seen.has(key)) return false;
          seen.add(key);
          return true;
        }),
      }))
      .filter((group) => group.candidates.length > 0);
  }
}

/** Who brings a list means it; only what could be an e-mail address waits for a tick of its own. */
function asCandidate({ handle, mayBeMail, profile }: ImportedHandle): Candidate {
  return {
    ...NOTHING_KNOWN,
    followed: { kind: "person", handle, profile },
    name: [{ kind: "text", text: handle }],
    ticked: !mayBeMail,
  };
}

function keptAsCandidate({ followed, name }: FollowChoice): Candidate {
  return { ...NOTHING_KNOWN, followed, name, ticked: true };
}

const NOTHING_KNOWN = {
  about: [],
  avatar: null,
  why: { kind: "imported" },
  approvesFollowers: false,
  isGroup: false,
} as const satisfies Partial<Candidate>;
