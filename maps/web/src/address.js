/** The page's address: holds what the reader chose, so that a link reopens it and the browser's back undoes it. */
import { fromFragment, toFragment } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** Typing, and dragging or letting time run, change these in many small steps; within so many milliseconds they are one. */
const FLOWING = ["text", "from,to"];
const ONE_STEP = 1500;

export class Address {
  /** @param {State} usual  what need not be said @param {(state: State) => void} arrive  the browser went back or forward, or to a link */
  constructor(usual, arrive) {
    this.usual = usual;
    this.written = "";
    /** @type {string | null} */
    this.kind = null;
    this.at = -Infinity;
    window.addEventListener("popstate", () => {
      if (this.here === this.written) return;
      this.written = this.here;
      this.kind = null;
      arrive(this.read());
    });
  }

  get here() {
    return window.location.hash.replace(/^#/u, "");
  }

  /** @returns {State} */
  read() {
    return fromFragment(window.location.hash, this.usual);
  }

  /** The address of a state. @param {State} state */
  of(state) {
    return `${window.location.href.split("#", 1)[0]}#${toFragment(state, this.usual)}`;
  }

  /** @param {State} state @param {string | null} kind  of change; null: not a step of its own */
  write(state, kind) {
    const fragment = toFragment(state, this.usual);
    if (fragment === this.written) return;
    const flows = kind !== null && kind === this.kind && FLOWING.includes(kind) && performance.now() - this.at < ONE_STEP;
    const step = kind !== null && !state.embed && !flows;
    if (kind !== null) [this.kind, this.at] = [kind, performance.now()];
    this.written = fragment;
    try {
      window.history[step ? "pushState" : "replaceState"](null, "", `#${fragment}`);
    } catch {
      // A page inside a notebook's frame has no address of its own.
    }
  }
}
