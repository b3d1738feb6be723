// A page with a drawing: draws what the data block holds, answers clicks, keys, filter and search.
// Text from letters reaches the page through textContent and the canvas only.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const data = JSON.parse(element("data").textContent);
  const held = new Map(data.nodes.map((node) => [node.id, node]));
  const kindOf = new Map(data.nodes.map((node) => [node.id, node.group]));
  const links = new Map(data.nodes.map((node) => [node.id, []]));
  data.edges.forEach((edge) => {
    links.get(edge.from).push([edge.to, edge.value]);
    links.get(edge.to).push([edge.from, edge.value]);
  });

  const holder = element("picture");
  const narrowPage = matchMedia("(max-width: 899px)");
  const darkPage = matchMedia("(prefers-color-scheme: dark)");
  const kinds = new Map(data.kinds.map((kind) => [kind.ident, kind]));
  const shown = new Set(kinds.keys());
  let chosen = null;
  let sought = "";
  let layout, places, network, nodes, textSize;

  const styles = getComputedStyle(document.documentElement);
  const palette = new Map();
  function colour(name) {
    if (!palette.has(name)) palette.set(name, styles.getPropertyValue("--" + name).trim());
    return palette.get(name);
  }
  const hue = (kind) => kinds.get(kind).colour;
  const family = () => getComputedStyle(document.body).fontFamily;
  const padding = data.options.nodes.margin;
  const corner = { force: 0, provision: 16, topic: 4, argument: 10 };
  const counted = (count) => count + " " + data.unit[count === 1 ? 0 : 1];

  // --- drawing ---------------------------------------------------------------------------------

  // Lines were broken for a font of ordinary width; a wider one is set smaller, so that no label
  // leaves its card.
  function sizeOfText() {
    const context = document.createElement("canvas").getContext("2d");
    context.font = "13px " + family();
    const fits = layout.cards.flatMap((place) => place.label.split("\n").map(
      (words) => (place.width - 2 * padding) / context.measureText(words).width));
    return Math.max(10, Math.min(13, Math.floor(26 * Math.min(...fits)) / 2));
  }

  const isNear = (id) => id === chosen || links.get(chosen).some(([other]) => other === id);
  const isFound = (id) => sought !== "" && data.labels[id].toLowerCase().includes(sought);
  const isPale = (id) => (chosen !== null ? !isNear(id) : sought !== "" && !isFound(id));

  function card(place) {
    const kind = place.kind, full = place.ident === chosen, node = held.get(place.ident);
    const pale = isPale(place.ident) || (node.pale && !full && (chosen === null || !isNear(place.ident)));
    return {
      ...node, label: place.label, x: place.x, y: place.y,
      hidden: !shown.has(kind),
      color: { background: colour(full ? hue(kind) : pale ? "sheet" : hue(kind) + "-card"),
        border: colour(pale ? "rule" : hue(kind)) },
      font: { color: colour(full ? "sheet" : pale ? "soft" : "ink"), size: textSize,
        face: family(), align: "left" },
      shapeProperties: { borderRadius: corner[kind] ?? 4 },
      widthConstraint: { minimum: place.width - 2 * padding },
      heightConstraint: { minimum: place.height - 2 * padding, valign: "middle" },
    };
  }

  // Lines go between columns side by side; those that skip one are drawn for the chosen card only.
  function isDrawn(edge) {
    if (chosen !== null) return edge.from === chosen || edge.to === chosen;
    if (layout === data.narrow || edge.faint) return false;
    if (!data.beside) return true;
    const columns = [...kinds.keys()].filter((kind) => shown.has(kind));
    const [left, right] = [edge.from, edge.to].map((id) => columns.indexOf(kindOf.get(id)));
    return Math.abs(right - left) === 1;
  }

  // vis draws lines from middle to middle, which hides their ends behind the cards above and below.
  // These go from the side of one card to the side of the other, so that each can be followed.
  function lines(context) {
    for (const edge of data.edges) {
      if (!shown.has(kindOf.get(edge.from)) || !shown.has(kindOf.get(edge.to)) || !isDrawn(edge)) continue;
      context.strokeStyle = colour(hue(kindOf.get(chosen ?? edge.from)));
      context.globalAlpha = (chosen === null ? data.beside ? 0.2 : 0.45 : 0.6) + 0.3 * edge.share;
      context.lineWidth = 1 + 5 * edge.share;
      context.stroke(layout === data.narrow ? downwards(edge) : data.beside ? sideways(edge) : through(edge));
    }
    context.globalAlpha = 1;
  }

  function sideways(edge) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    const same = from.kind === to.kind;
    const start = from.x + from.width / 2, end = to.x + (same ? to.width : -to.width) / 2;
    const bend = same ? 60 : (end - start) * 0.45;
    const ends = same ? [start + bend, end + bend] : [start + bend, end - bend];
    return new Path2D(`M${start} ${from.y}C${ends[0]} ${from.y} ${ends[1]} ${to.y} ${end} ${to.y}`);
  }

  // Across a ring, from the inner side of a card by way of the middle.
  function through(edge) {
    const middle = layout.width / 2;
    const ends = [places.get(edge.from), places.get(edge.to)];
    const depth = 0.25 + 0.75 * Math.abs(ends[0].y - ends[1].y) / layout.height;
    const [from, to] = ends.map(({ x, y, width }) => {
      const side = x + (x < middle ? width : -width) / 2;
      return { x: side, y, bend: side + (middle - side) * depth };
    });
    return new Path2D(`M${from.x} ${from.y}C${from.bend} ${from.y} ${to.bend} ${to.y} ${to.x} ${to.y}`);
  }

  function downwards(edge) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    const middle = (from.y + to.y) / 2;
    return new Path2D(`M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`);
  }

  function paint() {
    nodes.update(layout.cards.map(card));
    network.redraw();
    panel();
  }

  function headings(context) {
    context.textAlign = "left";
    context.font = "600 14px " + family();
    for (const heading of layout.headings) {
      if (!shown.has(heading.kind)) continue;
      context.fillStyle = colour(hue(heading.kind));
      context.fillText(heading.text, heading.x, heading.y);
    }
  }

  function fit() {
    const margin = narrowPage.matches ? 3 : 12;
    const room = holder.clientWidth - 2 * margin;
    const scale = Math.min(room / layout.width, 1.25);
    holder.style.height = Math.ceil(layout.height * scale) + 2 * margin + "px";
    network.setSize("100%", "100%");
    network.redraw();
    network.moveTo({ position: { x: layout.width / 2, y: layout.height / 2 }, scale });
  }

  function draw() {
    palette.clear();
    layout = narrowPage.matches ? data.narrow : data.wide;
    places = new Map(layout.cards.map((place) => [place.ident, place]));
    textSize = sizeOfText();
    const options = structuredClone(data.options);
    options.interaction.dragView = !narrowPage.matches;
    options.autoResize = false;
    nodes = new vis.DataSet(layout.cards.map(card));
    if (network) network.destroy();
    network = new vis.Network(holder, { nodes, edges: [] }, options);
    holder.firstElementChild.tabIndex = -1; // the holder is the one stop for the keyboard
    network.on("beforeDrawing", (context) => { lines(context); headings(context); });
    network.once("afterDrawing", () => { document.body.dataset.drawn = "yes"; });
    network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
    network.on("hoverNode", () => { holder.style.cursor = "pointer"; });
    network.on("blurNode", () => { holder.style.cursor = ""; });
    fit();
    panel();
  }

  // --- choosing --------------------------------------------------------------------------------

  function choose(id) {
    chosen = id !== null && links.has(id) ? id : null;
    const hash = chosen === null ? "" : "#" + new URLSearchParams({ n: chosen });
    history.replaceState(null, "", location.pathname + location.search + hash);
    paint();
  }

  function add(parent, tag, text, className) {
    const child = document.createElement(tag);
    if (text) child.textContent = text;
    if (className) child.className = className;
    return parent.appendChild(child);
  }

  function panel() {
    const place = element("panel");
    place.replaceChildren();
    place.classList.toggle("empty", chosen === null);
    element("said").textContent = chosen === null ? "" : summary();
    if (chosen === null) {
      add(place, "h2", "Choose a card");
      add(place, "p", "Click or tap a card, or find it by name: its links are listed here.");
      add(place, "p", "In the picture, arrow keys go from card to card.", "keys");
      return;
    }
    const close = add(place, "button", "×", "let-go");
    close.type = "button";
    close.setAttribute("aria-label", "Let go");
    close.addEventListener("click", () => { choose(null); holder.focus(); });
    add(place, "p", kinds.get(kindOf.get(chosen)).name, "kind-name " + hue(kindOf.get(chosen)));
    add(place, "h2", data.labels[chosen]);
    if (chosen.startsWith("http://www.legislation.gov.uk/id/")) {
      const link = add(add(place, "p"), "a", "Read it at legislation.gov.uk");
      link.href = chosen;
      link.rel = "noreferrer";
    }
    for (const kind of kinds.keys()) listed(place, kind);
  }

  const linked = (kind) => links.get(chosen).filter(([other]) => kindOf.get(other) === kind && shown.has(kind));

  // What a screen reader says of the chosen card; the lists can be read at leisure.
  function summary() {
    const counts = data.kinds.map((kind) => [linked(kind.ident).length, kind.plural.toLowerCase()]);
    const told = counts.filter(([count]) => count).map(([count, name]) => count + " " + name);
    return data.labels[chosen] + ", linked with " + told.join(", ");
  }

  function listed(place, kind) {
    const found = linked(kind);
    if (!found.length) return;
    found.sort((a, b) => b[1] - a[1] || data.labels[a[0]].localeCompare(data.labels[b[0]], "en"));
    add(place, "h3", kinds.get(kind).plural, hue(kind));
    const list = add(place, "ul");
    for (const [other, count] of found) {
      const button = add(add(list, "li"), "button");
      button.type = "button";
      add(button, "span", data.labels[other]);
      add(button, "span", counted(count));
      button.addEventListener("click", () => { choose(other); element("panel").querySelector("button").focus(); });
    }
  }

  // --- keys, filter, search --------------------------------------------------------------------

  const directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  function nextCard([dx, dy]) {
    const cards = layout.cards.filter((place) => shown.has(place.kind));
    const here = cards.find((place) => place.ident === chosen);
    if (!here) return cards[0] ?? null;
    const far = (place) => {
      const along = dx * (place.x - here.x) + dy * (place.y - here.y);
      const aside = Math.abs(dy * (place.x - here.x)) + Math.abs(dx * (place.y - here.y));
      return along > 0 ? along + 3 * aside : Infinity;
    };
    const best = cards.reduce((a, b) => (far(b) < far(a) ? b : a));
    return far(best) < Infinity ? best : here;
  }

  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
    else if (directions[event.key]) choose(nextCard(directions[event.key])?.ident ?? null);
    else return;
    event.preventDefault();
  });

  function filterTable() {
    for (const body of document.querySelectorAll("#table tbody")) {
      const rows = [...body.rows].slice(1);
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(sought);
      const ofShown = body.dataset.kinds.split(" ").every((kind) => shown.has(kind));
      body.hidden = !ofShown || rows.every((row) => row.hidden);
    }
  }

  element("tools").addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    if (event.target.checked) shown.add(event.target.value); else shown.delete(event.target.value);
    if (chosen !== null && !shown.has(kindOf.get(chosen))) chosen = null;
    filterTable();
    paint();
  });
  element("tools").addEventListener("submit", (event) => {
    event.preventDefault();
    const first = layout.cards.find((place) => sought !== "" && shown.has(place.kind) && isFound(place.ident));
    if (first) choose(first.ident);
  });
  element("find").addEventListener("input", (event) => {
    sought = event.target.value.trim().toLowerCase();
    const exact = Object.keys(data.labels).find((id) => data.labels[id].toLowerCase() === sought);
    filterTable();
    choose(exact === undefined ? null : exact);
  });

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  element("closer").addEventListener("click", () => zoom(1.3));
  element("further").addEventListener("click", () => zoom(1 / 1.3));
  element("whole").addEventListener("click", fit);

  function fromAddress() {
    const named = new URLSearchParams(location.hash.slice(1)).get("n");
    if (named !== null) choose(named);
  }
  narrowPage.addEventListener("change", draw);
  darkPage.addEventListener("change", draw);
  addEventListener("resize", fit);
  addEventListener("hashchange", fromAddress);

  draw();
  fromAddress();
})();
