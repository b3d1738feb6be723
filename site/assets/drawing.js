// A drawing on a page: draws what it is given, answers clicks, keys, filter and search.
// Text from letters reaches the page through textContent and the canvas only.

const element = (id) => document.getElementById(id);

// A child of an element, its text as it is.
export function add(parent, tag, text, className) {
  const child = document.createElement(tag);
  if (text) child.textContent = text;
  if (className) child.className = className;
  return parent.appendChild(child);
}

export function addButton(parent, text, act, className) {
  const button = add(parent, "button", text, className);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

// Draws ``first``. What a page adds to it, all of it optional:
//   open(id)             a card or a name was chosen; without, it is chosen where it stands
//   chosen(id)           a card is chosen now, or none (null)
//   about(place, id)     puts more below the name in the side panel
//   letters(one, other)  shows what a number counts
//   named(words)         the id of a thing, drawn or not, by its whole name in small letters
// Returns show(data, id), to draw something else with a thing chosen, weigh(edges), to draw the
// same things with other numbers, and choose(id).
export function drawing(first, page = {}) {
  let data, held, kindOf, links, kinds, centre = null;

  function take(next) {
    data = next;
    held = new Map(data.nodes.map((node) => [node.id, node]));
    kindOf = new Map(data.nodes.map((node) => [node.id, node.group]));
    kinds = new Map(data.kinds.map((kind) => [kind.ident, kind]));
    join();
  }

  function join() {
    links = new Map(data.nodes.map((node) => [node.id, []]));
    data.edges.forEach((edge) => {
      links.get(edge.from).push([edge.to, edge.value]);
      links.get(edge.to).push([edge.from, edge.value]);
    });
  }

  take(first);
  const holder = element("picture");
  const narrowPage = matchMedia("(max-width: 899px)");
  const darkPage = matchMedia("(prefers-color-scheme: dark)");
  const gone = new Set(); // kinds that are not shown
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
  const padding = first.options.nodes.margin;
  const corner = { force: 0, provision: 16, topic: 4, argument: 10, template: 0 };
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
  const isPale = (id) => (chosen !== null ? !isNear(id) : sought !== "" ? !isFound(id) : !links.get(id).length);

  function card(place) {
    const kind = place.kind, full = place.ident === chosen, node = held.get(place.ident);
    const pale = isPale(place.ident) || (node.pale && !full && (chosen === null || !isNear(place.ident)));
    return {
      ...node, label: place.label, x: place.x, y: place.y,
      hidden: gone.has(kind),
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
    const columns = [...kinds.keys()].filter((kind) => !gone.has(kind));
    const [left, right] = [edge.from, edge.to].map((id) => columns.indexOf(kindOf.get(id)));
    return Math.abs(right - left) === 1;
  }

  // vis draws lines from middle to middle, which hides their ends behind the cards above and below.
  // These go from the side of one card to the side of the other, so that each can be followed.
  function lines(context) {
    for (const edge of data.edges) {
      if (gone.has(kindOf.get(edge.from)) || gone.has(kindOf.get(edge.to)) || !isDrawn(edge)) continue;
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
      if (gone.has(heading.kind)) continue;
      context.fillStyle = colour(hue(heading.kind));
      context.fillText(heading.text, heading.x, heading.y);
    }
  }

  function fit() {
    const margin = narrowPage.matches ? 3 : 12;
    const room = holder.clientWidth - 2 * margin;
    if (room <= 0) return; // not shown now
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
    network.on("click", (event) => (event.nodes.length ? open(event.nodes[0]) : choose(centre)));
    network.on("hoverNode", () => { holder.style.cursor = "pointer"; });
    network.on("blurNode", () => { holder.style.cursor = ""; });
    fit();
    panel();
  }

  // --- choosing --------------------------------------------------------------------------------

  function choose(id) {
    chosen = id !== null && links.has(id) ? id : null;
    page.chosen?.(chosen);
    paint();
  }

  const open = (id) => (page.open ? page.open(id) : choose(id));

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
    const close = addButton(place, "×", () => { letGo(); holder.focus(); }, "let-go");
    close.setAttribute("aria-label", "Let go");
    add(place, "p", kinds.get(kindOf.get(chosen)).name, "kind-name " + hue(kindOf.get(chosen)));
    add(place, "h2", data.labels[chosen]);
    page.about?.(place, chosen);
    if (chosen.startsWith("http://www.legislation.gov.uk/id/")) {
      const link = add(add(place, "p"), "a", "Read it at legislation.gov.uk");
      link.href = chosen;
      link.rel = "noreferrer";
    }
    for (const kind of kinds.keys()) listed(place, kind);
  }

  const linked = (kind) => links.get(chosen).filter(([other]) => kindOf.get(other) === kind && !gone.has(kind));

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
      const item = add(list, "li"), one = chosen;
      const toPanel = () => element("panel").querySelector("button")?.focus();
      const button = addButton(item, "", () => open(other)?.then(toPanel) ?? toPanel());
      add(button, "span", data.labels[other]);
      if (page.letters) addButton(item, counted(count), () => page.letters(one, other), "count");
      else add(button, "span", counted(count));
    }
  }

  // --- keys, filter, search --------------------------------------------------------------------

  // From a card to the thing in the middle, from there to nothing.
  function letGo() {
    if (centre !== null && chosen === centre) open(null);
    else choose(centre);
  }

  const directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  function nextCard([dx, dy]) {
    const cards = layout.cards.filter((place) => !gone.has(place.kind));
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
    if (event.key === "Escape") letGo();
    else if (event.key === "Enter" && chosen !== null) open(chosen);
    else if (directions[event.key]) choose(nextCard(directions[event.key])?.ident ?? null);
    else return;
    event.preventDefault();
  });

  // The legend is the filter: a box for each kind.
  function legend() {
    const place = element("kinds");
    place.querySelectorAll("label").forEach((label) => label.remove());
    for (const kind of kinds.values()) {
      const label = add(place, "label", "", "kind " + kind.colour), box = add(label, "input");
      Object.assign(box, { type: "checkbox", value: kind.ident, checked: !gone.has(kind.ident) });
      sign(label, kind);
      label.append(kind.plural + " ");
      add(label, "small", data.nodes.filter((node) => node.group === kind.ident).length);
    }
  }

  const sign = (place, kind) => add(place, "span", kind.sign, "sign " + kind.colour).setAttribute("aria-hidden", "true");

  // The table anew, a body for each pair of kinds; that of a page's first drawing came with the page.
  function table() {
    const whole = document.querySelector("#table table"), bodies = new Map();
    [...whole.tBodies].forEach((body) => body.remove());
    const place = (id) => [...kinds.keys()].indexOf(kindOf.get(id));
    const order = (one, other) => place(one.from) - place(other.from) || place(one.to) - place(other.to) || other.value - one.value;
    for (const edge of [...data.edges].sort(order)) {
      const pair = [edge.from, edge.to].map((id) => kindOf.get(id)), name = pair.join(" ");
      if (!bodies.has(name)) {
        const body = add(whole, "tbody"), head = add(add(body, "tr"), "th");
        body.dataset.kinds = name;
        Object.assign(head, { colSpan: 3, scope: "rowgroup" });
        head.textContent = pair.map((kind) => kinds.get(kind).plural).join(" and ");
        bodies.set(name, body);
      }
      const row = add(bodies.get(name), "tr");
      for (const id of [edge.from, edge.to]) {
        const cell = add(row, "td");
        sign(cell, kinds.get(kindOf.get(id)));
        cell.append(data.labels[id]);
      }
      const count = add(row, "td");
      if (page.letters) addButton(count, String(edge.value), () => page.letters(edge.from, edge.to), "count");
      else count.textContent = edge.value;
    }
  }

  function filterTable() {
    for (const body of document.querySelectorAll("#table tbody")) {
      const rows = [...body.rows].slice(1);
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(sought);
      const ofShown = body.dataset.kinds.split(" ").every((kind) => !gone.has(kind));
      body.hidden = !ofShown || rows.every((row) => row.hidden);
    }
  }

  element("tools").addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    if (event.target.checked) gone.delete(event.target.value); else gone.add(event.target.value);
    if (chosen !== null && gone.has(kindOf.get(chosen))) chosen = null;
    filterTable();
    paint();
  });
  element("tools").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = layout.cards.find((place) => sought !== "" && !gone.has(place.kind) && isFound(place.ident));
    if (found) open(found.ident);
  });
  element("find").addEventListener("input", (event) => {
    sought = event.target.value.trim().toLowerCase();
    const exact = Object.keys(data.labels).find((id) => data.labels[id].toLowerCase() === sought);
    filterTable();
    const named = page.named?.(sought);
    if (named !== undefined) open(named);
    else choose(exact ?? centre);
  });

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  element("closer").addEventListener("click", () => zoom(1.3));
  element("further").addEventListener("click", () => zoom(1 / 1.3));
  element("whole").addEventListener("click", fit);

  narrowPage.addEventListener("change", draw);
  darkPage.addEventListener("change", draw);
  addEventListener("resize", fit);

  function show(next, id = null) {
    take(next);
    centre = chosen = id;
    sought = "";
    element("find").value = "";
    legend();
    draw();
  }

  function weigh(edges) {
    data = { ...data, edges };
    join();
    table();
    filterTable();
    paint();
  }

  legend();
  draw();
  return { choose, show, weigh };
}

// A page that is one file brings what it draws in a block, and names the chosen card in its address.
const block = element("data");
if (block) {
  const drawn = drawing(JSON.parse(block.textContent), {
    chosen(id) {
      const hash = id === null ? "" : "#" + new URLSearchParams({ n: id });
      history.replaceState(null, "", location.pathname + location.search + hash);
    },
  });
  const fromAddress = () => {
    const named = new URLSearchParams(location.hash.slice(1)).get("n");
    if (named !== null) drawn.choose(named);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
}
