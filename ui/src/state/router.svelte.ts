import { hrefOf, sameRoute, type Route } from "./routes";

/** A screen on the way back, and how the reader left it. */
export interface Visit {
  readonly id: number;
  readonly route: Route;
  /** How far it was scrolled. */
  scroll: number;
  /** The id of what had the focus. */
  focus: string | null;
  /** What a screen wants to find again when the reader comes back to it. */
  readonly memory: Map<string, unknown>;
}

/** The way a person took through the screens. */
export class Router {
  #visits = $state.raw<readonly Visit[]>([]);
  /** Whether the screen that is shown was reached by going back. */
  returned = $state(false);
  #next = 1;
  #leave: ((visit: Visit) => void) | null = null;

  constructor(first: Route) {
    this.#visits = [this.#visit(first)];
  }

  /** The screen that is shown. */
  get visit(): Visit {
    const last = this.#visits.at(-1);
    if (!last) throw new Error("A router always shows a screen.");
    return last;
  }

  get route(): Route {
    return this.visit.route;
  }

  get canGoBack(): boolean {
    return this.#visits.length > 1;
  }

  /** Shows a screen; the way back leads here. */
  go(route: Route) {
    if (sameRoute(route, this.route)) return;
    this.#leave?.(this.visit);
    this.returned = false;
    this.#visits = [...this.#visits, this.#visit(route)];
  }

  /** Shows a screen from which no way leads back, such as home from the side bar. */
  start(route: Route) {
    if (sameRoute(route, this.route) && !this.canGoBack) return;
    this.#leave?.(this.visit);
    this.returned = false;
    this.#visits = [this.#visit(route)];
  }

  /** Goes back to where the reader came from. */
  back() {
    if (!this.canGoBack) return;
    this.#leave?.(this.visit);
    this.returned = true;
    this.#visits = this.#visits.slice(0, -1);
  }

  /** The address of a link to a screen. */
  href(route: Route): string {
    return hrefOf(route);
  }

  /** Hears of every screen just before it is left. */
  onLeave(leave: (visit: Visit) => void): () => void {
    this.#leave = leave;
    return () => {
      if (this.#leave === leave) this.#leave = null;
    };
  }

  #visit(route: Route): Visit {
    return { id: this.#next++, route, scroll: 0, focus: null, memory: new Map() };
  }
}
