/** What the map shows as a picture: title, days, the map, legend and attribution, drawn from what is on the screen. */

/** @typedef {import("./app.js").App} App */

const MARGIN = 16;

/**
 * @param {App} app
 * @returns {Promise<Blob>} PNG; fails where a background from the network may not be read
 */
export async function picture(app) {
  const ratio = 2;
  const frame = app.map.getContainer().getBoundingClientRect();
  const top = 56;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(frame.width * ratio);
  canvas.height = Math.round((frame.height + top) * ratio);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(ratio, ratio);
  const style = getComputedStyle(app.app);
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(0, 0, frame.width, frame.height + top);
  heading(pen, app, frame.width, style);
  pen.save();
  pen.translate(0, top);
  pen.beginPath();
  pen.rect(0, 0, frame.width, frame.height);
  pen.clip();
  pen.fillStyle = getComputedStyle(app.map.getContainer()).backgroundColor;
  pen.fillRect(0, 0, frame.width, frame.height);
  // Panes in the order in which they lie above each other; a card that is open is not part of the picture.
  const panes = Object.values(app.map.getPanes()).filter((pane) => !pane.matches(".leaflet-map-pane, .leaflet-popup-pane, .leaflet-tooltip-pane"));
  for (const pane of panes.toSorted((a, b) => Number(getComputedStyle(a).zIndex) - Number(getComputedStyle(b).zIndex))) drawPane(pen, pane, frame);
  for (const element of app.overlay.querySelectorAll(".em-legend")) drawBox(pen, element, frame);
  for (const element of app.map.getContainer().querySelectorAll(".leaflet-control-attribution, .leaflet-control-scale-line")) drawBox(pen, element, frame);
  pen.restore();
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob === null ? fail(new Error("no picture")) : done(blob)), "image/png"));
}

/** @param {CanvasRenderingContext2D} pen @param {App} app @param {number} width @param {CSSStyleDeclaration} style */
function heading(pen, app, width, style) {
  const right = app.words.direction === "rtl";
  pen.direction = right ? "rtl" : "ltr";
  pen.textAlign = "start";
  pen.fillStyle = style.color;
  const x = right ? width - MARGIN : MARGIN;
  pen.font = `600 18px ${style.fontFamily}`;
  pen.fillText(app.title, x, 24, width - 2 * MARGIN);
  pen.font = `13px ${style.fontFamily}`;
  pen.fillText([app.toolbar.count.textContent, app.toolbar.element.dataset.period].filter(Boolean).join(" · "), x, 45, width - 2 * MARGIN);
}

/** Canvases, pictures, shapes and signs of a pane. @param {CanvasRenderingContext2D} pen @param {HTMLElement} pane @param {DOMRect} frame */
function drawPane(pen, pane, frame) {
  for (const element of pane.querySelectorAll("canvas, img, path, circle, text")) {
    if (element.closest(".leaflet-popup, defs")) continue;
    if (element instanceof HTMLCanvasElement || element instanceof HTMLImageElement) {
      const box = element.getBoundingClientRect();
      if (box.width > 0) pen.drawImage(element, box.x - frame.x, box.y - frame.y, box.width, box.height);
    } else if (element instanceof SVGGraphicsElement) {
      drawShape(pen, element, frame);
    }
  }
}

/** @param {CanvasRenderingContext2D} pen @param {SVGGraphicsElement} element @param {DOMRect} frame */
function drawShape(pen, element, frame) {
  const matrix = element.getScreenCTM();
  if (matrix === null) return;
  const style = getComputedStyle(element);
  pen.save();
  pen.translate(-frame.x, -frame.y);
  pen.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  pen.lineWidth = Number.parseFloat(style.strokeWidth);
  pen.lineJoin = "round";
  pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/u).map(Number.parseFloat));
  pen.lineDashOffset = Number.parseFloat(style.strokeDashoffset) || 0;
  const [fill, stroke] = [style.fill, style.stroke].map((paint) => (paint === "none" ? null : paint));
  if (element instanceof SVGTextElement) {
    pen.font = style.font;
    pen.textAlign = "center";
    const [x, y] = [Number(element.getAttribute("x")), Number(element.getAttribute("y"))];
    if (stroke) paint(pen, stroke, style.strokeOpacity, () => pen.strokeText(element.textContent ?? "", x, y));
    if (fill) paint(pen, fill, style.fillOpacity, () => pen.fillText(element.textContent ?? "", x, y));
  } else {
    const path = new Path2D(element.getAttribute("d") ?? undefined);
    if (element instanceof SVGCircleElement) path.arc(element.cx.baseVal.value, element.cy.baseVal.value, element.r.baseVal.value, 0, 2 * Math.PI);
    if (fill) paint(pen, fill, style.fillOpacity, () => pen.fill(path, "evenodd"));
    if (stroke) paint(pen, stroke, style.strokeOpacity, () => pen.stroke(path));
  }
  pen.restore();
}

/** @param {CanvasRenderingContext2D} pen @param {string} colour @param {string} opacity @param {() => void} draw */
function paint(pen, colour, opacity, draw) {
  pen.fillStyle = pen.strokeStyle = colour;
  pen.globalAlpha = Number(opacity);
  draw();
}

/** A box of the page with its signs and lines of text, each where it stands. @param {CanvasRenderingContext2D} pen @param {Element} element @param {DOMRect} frame */
function drawBox(pen, element, frame) {
  const box = element.getBoundingClientRect();
  pen.fillStyle = getComputedStyle(element).backgroundColor;
  pen.fillRect(box.x - frame.x, box.y - frame.y, box.width, box.height);
  for (const patch of element.querySelectorAll(".em-patch, .em-scale > *")) {
    const place = patch.getBoundingClientRect();
    pen.fillStyle = getComputedStyle(patch).backgroundColor;
    pen.fillRect(place.x - frame.x, place.y - frame.y, place.width, place.height);
  }
  for (const shape of element.querySelectorAll("path, circle, text")) if (shape instanceof SVGGraphicsElement) drawShape(pen, shape, frame);
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest("svg") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) drawText(pen, /** @type {Text} */ (node), frame);
}

/** A text as its lines are broken on the screen. @param {CanvasRenderingContext2D} pen @param {Text} node @param {DOMRect} frame */
function drawText(pen, node, frame) {
  const style = getComputedStyle(/** @type {Element} */ (node.parentElement));
  const rightToLeft = style.direction === "rtl";
  pen.font = style.font;
  pen.fillStyle = style.color;
  pen.direction = rightToLeft ? "rtl" : "ltr";
  pen.textAlign = rightToLeft ? "right" : "left";
  pen.textBaseline = "middle";
  for (const { text, box } of lines(node)) pen.fillText(text.trim(), (rightToLeft ? box.right : box.left) - frame.x, box.top + box.height / 2 - frame.y);
  pen.textBaseline = "alphabetic";
}

/** @param {Text} node @returns {{text: string, box: DOMRect}[]} */
function lines(node) {
  const range = document.createRange();
  /** @type {{text: string, box: DOMRect}[]} */
  const found = [];
  for (const word of node.data.matchAll(/\S+\s*/gu)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].trimEnd().length);
    const box = range.getBoundingClientRect();
    const last = found.at(-1);
    if (box.width === 0) continue;
    if (last !== undefined && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.text += word[0];
      last.box = new DOMRect(Math.min(last.box.x, box.x), last.box.y, Math.max(last.box.right, box.right) - Math.min(last.box.x, box.x), box.height);
    } else {
      found.push({ text: word[0], box });
    }
  }
  return found;
}
