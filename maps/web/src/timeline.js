/** Events over time: a histogram with a brush, two dates for the keyboard, and a button that lets time run. */
import { h } from "./dom.js";
import { dayNumber, isoDay } from "./filter.js";

/** Milliseconds that each step of a run is shown. */
const STEP = 600;
const HEIGHT = 56;

/** @typedef {"day" | "week" | "month"} Unit */

/**
 * The bin that a day falls into. Weeks begin on Monday; months count from year 0.
 * @param {number} day  since 1970-01-01 @param {Unit} unit
 */
export function binOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  const date = new Date(day * 86400000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a bin. @param {number} bin @param {Unit} unit */
export function firstDay(bin, unit) {
  if (unit === "day") return bin;
  if (unit === "week") return bin * 7 - 3;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(bin / 12), bin - 12 * Math.floor(bin / 12), 1);
  return Math.round(date.getTime() / 86400000);
}

/** The unit that gives a readable number of bars. @param {number} days @returns {Unit} */
export function unitFor(days) {
  return days <= 92 ? "day" : days <= 730 ? "week" : "month";
}

export class Timeline {
  /**
   * @param {Float64Array} days  each row's day, NaN without one
   * @param {(row: number) => number} weight  how many events a row stands for
   * @param {(from: string | null, to: string | null) => void} choose
   */
  constructor(days, weight, choose) {
    this.days = days;
    this.weight = weight;
    this.choose = choose;
    const known = days.filter((day) => !Number.isNaN(day));
    this.first = known.reduce((a, b) => Math.min(a, b), Infinity);
    this.last = known.reduce((a, b) => Math.max(a, b), -Infinity);
    this.empty = known.length === 0;
    /** @type {Unit} */
    this.unit = unitFor(this.last - this.first);
    this.canvas = h("canvas", { class: "em-bars", height: HEIGHT, onpointerdown: (/** @type {PointerEvent} */ event) => this.brush(event) });
    this.playButton = h("button", { type: "button", class: "em-play", onclick: () => this.toggleRun() });
    this.unitChoice = h("select", { onchange: () => this.setUnit(/** @type {Unit} */ (this.unitChoice.value)) });
    this.fromInput = h("input", { type: "date", onchange: () => this.typed() });
    this.toInput = h("input", { type: "date", onchange: () => this.typed() });
    this.ends = h("div", { class: "em-ends", "aria-hidden": "true" });
    this.note = h("span", { class: "em-soft" });
    this.element = h("section", { class: "em-timeline", hidden: this.empty });
    /** @type {{from: string | null, to: string | null}} */
    this.range = { from: null, to: null };
    /** @type {number[]} */
    this.rows = [];
    /** @type {ReturnType<typeof setInterval> | null} */
    this.timer = null;
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  /** @param {import("./words.js").Words} words */
  label(words) {
    this.words = words;
    this.element.setAttribute("aria-label", words.get("time"));
    this.canvas.setAttribute("aria-label", words.get("brushHint"));
    this.canvas.setAttribute("role", "img");
    this.unitChoice.replaceChildren(...["day", "week", "month"].map((unit) => h("option", { value: unit, selected: unit === this.unit }, words.get(unit))));
    this.unitChoice.setAttribute("aria-label", words.get("unit"));
    this.fromInput.setAttribute("aria-label", words.get("from"));
    this.toInput.setAttribute("aria-label", words.get("to"));
    for (const input of [this.fromInput, this.toInput]) {
      if (this.empty) continue;
      input.min = isoDay(this.first);
      input.max = isoDay(this.last);
    }
    this.element.replaceChildren(
      h("div", { class: "em-time-tools" }, this.playButton, this.fromInput, "–", this.toInput, this.unitChoice, this.note),
      h("div", { class: "em-bars-frame", dir: "ltr" }, this.canvas, this.ends),
    );
    this.showRun();
    this.draw();
  }

  /**
   * @param {number[]} rows  that pass all other filters
   * @param {string | null} from @param {string | null} to
   */
  show(rows, from, to) {
    this.rows = rows;
    this.range = { from, to };
    this.fromInput.value = from ?? "";
    this.toInput.value = to ?? "";
    const undated = rows.filter((row) => Number.isNaN(this.days[row])).length;
    this.note.textContent = undated > 0 && this.words ? `${this.words.get("undated")}: ${this.words.number(undated)}` : "";
    this.draw();
  }

  /** @param {Unit} unit */
  setUnit(unit) {
    this.unit = unit;
    this.draw();
  }

  get bins() {
    return { low: binOf(this.first, this.unit), high: binOf(this.last, this.unit) };
  }

  draw() {
    const width = this.canvas.clientWidth;
    if (this.empty || width === 0) return;
    const { low, high } = this.bins;
    const counts = new Uint32Array(high - low + 1);
    for (const row of this.rows) {
      const day = /** @type {number} */ (this.days[row]);
      if (!Number.isNaN(day)) counts[binOf(day, this.unit) - low] = (counts[binOf(day, this.unit) - low] ?? 0) + this.weight(row);
    }
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = HEIGHT * ratio;
    const pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    pen.scale(ratio, ratio);
    const style = getComputedStyle(this.canvas);
    const highest = counts.reduce((a, b) => Math.max(a, b), 1);
    const step = width / counts.length;
    const [from, to] = [this.range.from === null ? -Infinity : dayNumber(this.range.from), this.range.to === null ? Infinity : dayNumber(this.range.to)];
    counts.forEach((count, number) => {
      const start = firstDay(low + number, this.unit);
      const end = firstDay(low + number + 1, this.unit) - 1;
      const chosen = end >= from && start <= to;
      pen.fillStyle = style.getPropertyValue(chosen ? "--em-accent" : "--em-line");
      const height = count === 0 ? 0 : Math.max(2, (count / highest) * (HEIGHT - 4));
      pen.fillRect(number * step, HEIGHT - height, Math.max(1, step - (step > 4 ? 1 : 0)), height);
    });
    const { words } = this;
    if (words) this.ends.replaceChildren(h("span", { dir: "auto" }, words.day(isoDay(this.first))), h("span", { dir: "auto" }, words.day(isoDay(this.last))));
  }

  /** The day under a pointer. @param {PointerEvent} event */
  dayAt(event) {
    const box = this.canvas.getBoundingClientRect();
    const { low, high } = this.bins;
    const share = Math.max(0, Math.min(0.9999, (event.clientX - box.left) / box.width));
    return low + Math.floor(share * (high - low + 1));
  }

  /** Drag for a range, click for one bin, click again to let go. @param {PointerEvent} event */
  brush(event) {
    this.stop();
    const start = this.dayAt(event);
    const before = this.range;
    this.canvas.setPointerCapture(event.pointerId);
    const to = (/** @type {PointerEvent} */ next) => this.pick(Math.min(start, this.dayAt(next)), Math.max(start, this.dayAt(next)));
    const end = () => {
      this.canvas.removeEventListener("pointermove", to);
      if (before.from !== null && before.from === this.range.from && before.to === this.range.to) this.choose(null, null);
    };
    this.canvas.addEventListener("pointermove", to);
    this.canvas.addEventListener("pointerup", end, { once: true });
    to(event);
  }

  /** @param {number} low @param {number} high  bins */
  pick(low, high) {
    const from = Math.max(this.first, firstDay(low, this.unit));
    const to = Math.min(this.last, firstDay(high + 1, this.unit) - 1);
    this.choose(isoDay(from), isoDay(to));
  }

  typed() {
    this.stop();
    this.choose(this.fromInput.value || null, this.toInput.value || null);
  }

  toggleRun() {
    if (this.timer === null) this.run();
    else this.stop();
  }

  /** Let a window of the chosen width, or of a tenth of the whole, move on bin by bin. */
  run() {
    const { low, high } = this.bins;
    const chosen = this.range.from !== null && this.range.to !== null;
    const start = chosen ? binOf(dayNumber(this.range.from), this.unit) : low;
    const width = chosen ? binOf(dayNumber(this.range.to), this.unit) - start : Math.floor((high - low) / 10);
    let at = start + width >= high ? low : start;
    this.pick(at, at + width);
    this.timer = setInterval(() => {
      at += 1;
      if (at + width > high) this.stop();
      else this.pick(at, at + width);
    }, STEP);
    this.showRun();
  }

  stop() {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.showRun();
  }

  showRun() {
    const running = this.timer !== null;
    this.playButton.textContent = running ? "❚❚" : "▶";
    this.playButton.setAttribute("aria-label", this.words?.get(running ? "pause" : "play") ?? "");
    this.playButton.setAttribute("aria-pressed", String(running));
  }
}

