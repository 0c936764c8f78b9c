// Filters, the states of knowledge, and the words of the figure at hand. Everything it shows is set as text.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($("data").textContent);
  const { figures, said, states } = data;
  const last = data.steps - 1;
  const form = $("filters"), card = $("card"), known = $("known");
  const fields = ["topic", "place", "scope", "from", "to"].map($);
  const FEW = 200; // rows that a filter may leave in a folded table for it to unfold by itself
  const STATUSES = ["standing", "superseded", "withdrawn", "unknown"];

  const rows = [], drawings = figures.map(() => []);
  for (const element of all("[data-f]")) {
    const number = +element.dataset.f;
    if (element.localName === "tr") rows[number] = element;
    else drawings[number].push(element);
  }
  const shown = figures.map(() => true);
  let step = last, standing = last;

  function made(name, text, kind) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  }
  function isolated(name, text, kind) {
    const element = made(name, "", kind);
    element.append(made("bdi", text));
    return element;
  }

  // ---- What is shown ----
  const blocks = all(".chart, .block").map((element) => ({
    element,
    folded: element.querySelector("details"),
    legend: all("[data-p]", element).map((each) => [each, +each.dataset.p]),
    numbers: [...new Set(all("[data-f]", element).map((each) => +each.dataset.f))],
  }));
  const topics = all("section.topic").map((element) => ({
    element,
    number: element.dataset.t,
    link: document.querySelector(`nav [data-t="${element.dataset.t}"]`),
    below: element.querySelector(".below"),
    items: [],
    allowed: [],
    numbers: figures.map((_, number) => number).filter((number) => figures[number].t === +element.dataset.t),
  }));
  const noted = new Map();
  rows.forEach((row, number) => {
    for (const link of all(".note", row)) noted.set(link.hash.slice(1), [...(noted.get(link.hash.slice(1)) || []), number]);
  });
  const notes = all(".notes li").map((element) => [element, noted.get(element.id) || []]);
  const sources = all("[data-s]");
  const bands = all("[data-k]").map((element) => ({ element, steps: element.dataset.k.split(" ") }));

  function matches(figure, wanted) {
    const [topic, place, scope, from, to] = wanted;
    return figure.k <= step
      && (topic === "" || figure.t === +topic)
      && (place === "" || figure.p.includes(+place))
      && (scope === "" || figure.s.includes(+scope))
      && (to === "" || !figure.d[0] || figure.d[0] <= to)
      && (from === "" || !figure.d[1] || figure.d[1] >= from);
  }

  function apply() {
    const wanted = fields.map((field) => field.value);
    const chosen = wanted.some(Boolean);
    figures.forEach((figure, number) => {
      const shows = matches(figure, wanted);
      if (shows === shown[number]) return;
      shown[number] = shows;
      rows[number].hidden = !shows;
      for (const each of drawings[number]) each.classList.toggle("off", !shows);
    });
    for (const { element, folded, legend, numbers } of blocks) {
      const visible = numbers.filter((number) => shown[number]), here = visible.length;
      const signs = new Set(visible.map((number) => figures[number].g));
      element.hidden = !here;
      for (const [entry, sign] of legend) entry.hidden = !signs.has(sign);
      if (folded && folded.open === (folded.dataset.opened === "yes")) {
        folded.open = chosen && here <= FEW;
        folded.dataset.opened = folded.open ? "yes" : "no";
      }
    }
    if (data.whole && step !== standing) retell();
    for (const topic of topics) {
      const shows = topic.numbers.some((number) => shown[number]);
      topic.element.hidden = !shows;
      if (topic.link) topic.link.hidden = !shows;
      if (topic.below) sift(topic, chosen, wanted.slice(1).some(Boolean));
    }
    for (const [note, about] of notes) note.hidden = !about.some((number) => shown[number]);
    const count = shown.filter(Boolean).length;
    const cited = new Set(figures.filter((_, number) => shown[number]).map((figure) => figure.id.split("/")[0]));
    for (const source of sources) source.hidden = !cited.has(source.dataset.s);
    $("nothing").hidden = count > 0;
    $("count").textContent = `${count.toLocaleString("en")} of ${figures.length.toLocaleString("en")} figures shown`
      + (step < last ? ", as it could be known on " + known.selectedOptions[0].textContent.split(":")[0] : "") + ".";
    for (const [button, end] of [[$("earlier"), 0], [$("later"), last]]) button.disabled = step === end;
    remember();
    hide();
  }

  // What is said of a topic, as far as it is about a figure that is shown.
  function sift(topic, chosen, beyond) {
    const [head, list, second, differences, folded, rest] = topic.below.children;
    for (const [element, about] of [...topic.allowed, ...topic.items]) {
      element.hidden = chosen && !about.some((number) => shown[number]);
    }
    const left = (from, to) => topic.items.slice(from, to).filter(([element]) => !element.hidden).length;
    const most = +topic.below.dataset.most, more = left(most);
    head.hidden = list.hidden = topic.allowed.every(([element]) => element.hidden);
    differences.hidden = !left(0, most);
    second.hidden = differences.hidden && !more;
    folded.hidden = !more;
    folded.firstElementChild.textContent = `${more.toLocaleString("en")} more`;
    rest.hidden = beyond || !rest.textContent;
  }

  // ---- What could be known ----
  function retell() {
    figures.forEach((figure, number) => {
      const state = figure.v.filter((each) => each[0] <= step).pop();
      if (!state) return;
      const [, status, verdict, tone, change] = state;
      const row = rows[number];
      for (const element of [row, ...drawings[number]]) {
        element.classList.remove(...STATUSES);
        element.classList.add(status);
      }
      row.querySelector(".verdict").className = "verdict " + tone;
      row.querySelector(".told").textContent = verdict;
      const cell = row.querySelector(".change");
      if (cell) {
        cell.textContent = change;
        cell.classList.toggle("empty", !change);
      }
    });
    for (const { element, steps } of bands) element.classList.toggle("off", !steps.includes(String(step)));
    for (const topic of topics) tell(topic, states[step].topics[topic.number] || [[], [], ""]);
    $("totals").textContent = states[step].total;
    standing = step;
  }

  function tell(topic, [numbers, allowed, structure]) {
    if (!topic.below) return;
    const [, list, , differences, folded, rest] = topic.below.children;
    topic.allowed = allowed.map(([sentence, about]) => [isolated("li", sentence), about]);
    list.replaceChildren(...topic.allowed.map(([element]) => element));
    topic.items = numbers.map((number) => [item(said[number]), said[number].f]);
    const items = topic.items.map(([element]) => element), most = +topic.below.dataset.most;
    differences.replaceChildren(...items.slice(0, most));
    folded.lastElementChild.replaceChildren(...items.slice(most));
    rest.textContent = structure;
  }

  function item({ w, c, m }) {
    const element = made("li", "", m);
    for (const [kind, text] of w) element.append(isolated("p", text, kind));
    if (c) {
      const command = made("p", "", "command");
      command.append(made("code", c));
      element.append(command);
    }
    return element;
  }

  for (const topic of topics) {
    const now = states[states.length - 1].topics[topic.number];
    if (!now) continue;
    topic.items = all(".differences > li", topic.below).map((element, at) => [element, said[now[0][at]].f]);
    topic.allowed = all(".allowed > li", topic.below).map((element, at) => [element, now[1][at][1]]);
  }

  // ---- The words of the figure at hand ----
  const names = figures.map((figure, number) => {
    let name = "";
    for (const drawing of drawings[number]) {
      const title = drawing.querySelector("title");
      if (title) {
        name = title.textContent;
        title.remove();
      }
    }
    return name;
  });
  let pinned = false, waiting = 0, at = null, anchor = null;

  function show(number, beside, pin) {
    clearTimeout(waiting);
    anchor = beside;
    if (at && at !== drawings[number]) near(at, false);
    at = drawings[number];
    near(at, true);
    pinned = Boolean(pin);
    const row = rows[number], cell = (kind) => row.querySelector(kind);
    const facts = made("dl");
    const fact = (label, content) => {
      if (!content) return;
      facts.append(made("dt", label), typeof content === "string" ? isolated("dd", content) : content);
    };
    fact("As of", cell(".day").textContent);
    const source = made("dd");
    for (const node of cell(".source").children) if (node.className !== "by" && node.className !== "at") source.append(node.cloneNode(true), " ");
    fact("Source", source);
    const by = cell(".by");
    fact("Said by", by ? by.textContent : "");
    for (const [label, text] of figures[number].x) fact(label, text);
    fact("Verdict", cell(".told").textContent);
    const what = cell(".what"), topic = row.closest("section").querySelector("h2");
    const head = isolated("p", cell(".value").textContent, "head");
    const whole = made("p", "", "what");
    whole.append(made("bdi", what ? what.textContent : topic.textContent), what && what.textContent !== topic.textContent ? " (" : "");
    if (what && what.textContent !== topic.textContent) whole.append(made("bdi", topic.textContent), ")");
    card.replaceChildren(head, whole, facts);
    if (pinned) {
      const close = made("button", "Close");
      close.type = "button";
      close.addEventListener("click", hide);
      const link = made("a", "Its row in the table");
      link.href = "#" + figures[number].id;
      link.addEventListener("click", () => unfold(row));
      card.append(link, close);
    }
    card.hidden = false;
    place();
  }

  function place() {
    const from = anchor.getBoundingClientRect(), { width, height } = card.getBoundingClientRect();
    const gap = 14, right = from.right + gap + width < innerWidth;
    const left = right ? from.right + gap : Math.max(from.left - gap - width, 8);
    card.style.left = `${left}px`;
    card.style.top = `${Math.min(Math.max(from.top - 20, 8), Math.max(innerHeight - height - 8, 8))}px`;
  }

  function near(elements, is) {
    for (const element of elements) element.classList.toggle("near", is);
  }
  function hide() {
    clearTimeout(waiting);
    if (at) near(at, false);
    at = null;
    pinned = false;
    card.hidden = true;
  }
  function leave() {
    clearTimeout(waiting);
    if (!pinned) waiting = setTimeout(hide, 250);
  }
  function unfold(row) {
    const folded = row.closest("details");
    if (folded) folded.open = true;
  }
  function reveal() {
    const target = document.querySelector(":target");
    if (target) {
      unfold(target);
      target.scrollIntoView();
    }
  }
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
  card.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (pinned && !card.contains(event.target) && !event.target.closest("svg, a.value")) hide();
  });
  addEventListener("scroll", () => {
    if (card.hidden) return;
    const { top, bottom } = anchor.getBoundingClientRect();
    if (pinned || (bottom > 0 && top < innerHeight)) place();
    else hide();
  }, { passive: true });
  addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));

  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, (event) => {
      const target = event.target.closest && event.target.closest("a.value, svg.line");
      const row = target && target.closest("tr[data-f]");
      if (row && !pinned && event.pointerType !== "touch") show(+row.dataset.f, target);
    });
  }
  for (const type of ["pointerout", "focusout"]) {
    document.addEventListener(type, (event) => event.target.closest && event.target.closest("a.value, svg.line, .m") && leave());
  }
  document.addEventListener("click", (event) => {
    const line = event.target.closest("svg.line");
    if (line && line.closest("tr[data-f]")) show(+line.closest("tr").dataset.f, line, true);
  });

  // ---- Charts: the pointer finds the nearest mark, the arrow keys go from one to the next ----
  for (const plot of all("svg.plot")) {
    const marks = all(".m[data-f]", plot)
      .map((element) => ({ element, number: +element.dataset.f, x: +element.dataset.x, y: +element.dataset.y,
        sign: element.querySelector(".sign") }))
      .sort((a, b) => a.x - b.x || b.y - a.y);
    const visible = () => marks.filter(({ number }) => shown[number]);
    plot.setAttribute("role", "group");
    plot.setAttribute("tabindex", "0");
    plot.setAttribute("aria-label", plot.getAttribute("aria-label") + ". Arrow keys go from figure to figure.");

    const nearest = (event) => {
      const matrix = plot.getScreenCTM();
      const x = (event.clientX - matrix.e) / matrix.a, y = (event.clientY - matrix.f) / matrix.d;
      let best = null, least = 30;
      for (const mark of marks) {
        if (!shown[mark.number]) continue;
        const away = Math.hypot(mark.x - x, mark.y - y);
        if (away < least) [best, least] = [mark, away];
      }
      return best;
    };
    plot.addEventListener("pointermove", (event) => {
      if (pinned || event.pointerType === "touch") return;
      const mark = nearest(event);
      if (mark) show(mark.number, mark.sign);
      else leave();
    });
    plot.addEventListener("pointerleave", leave);
    plot.addEventListener("click", (event) => {
      const mark = nearest(event);
      if (mark) show(mark.number, mark.sign, true);
      else hide();
    });
    plot.addEventListener("keydown", (event) => {
      const order = visible();
      const now = order.findIndex(({ element }) => element === document.activeElement);
      const next = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: order.length - 1 }[event.key];
      if (event.key === "Enter" && now >= 0) {
        unfold(rows[order[now].number]);
        rows[order[now].number].querySelector(".value").focus();
      } else if (next !== undefined && order.length) {
        event.preventDefault();
        const mark = order[Math.min(Math.max(next, 0), order.length - 1)];
        mark.element.setAttribute("tabindex", "-1");
        mark.element.setAttribute("role", "img");
        mark.element.setAttribute("aria-label", names[mark.number] || rows[mark.number].textContent);
        mark.element.focus();
        show(mark.number, mark.sign);
      }
    });
  }

  // ---- The choice in the address, to be passed on ----
  const spelt = (field) => (field.localName === "select" ? field.selectedOptions[0].dataset.key || field.selectedOptions[0].textContent : field.value);
  function remember() {
    const told = new URLSearchParams();
    for (const field of fields) if (field.value) told.set(field.id, spelt(field));
    if (step !== last) told.set("known", spelt(known));
    const wanted = String(told) && "#?" + told;
    if (wanted || location.hash.startsWith("#?")) history.replaceState(null, "", wanted || location.pathname + location.search);
  }
  function recall() {
    if (!location.hash.startsWith("#?")) return;
    const told = new URLSearchParams(location.hash.slice(2));
    for (const field of [...fields, known]) {
      const value = told.get(field.id);
      if (value === null) continue;
      if (field.localName !== "select") field.value = value;
      else for (const option of field.options) if ((option.dataset.key || option.textContent) === value) field.value = option.value;
    }
    if (fields.some((field) => field.value)) form.querySelector("details").open = true;
    step = +known.value;
  }
  function go(to) {
    step = Math.min(Math.max(to, 0), last);
    known.value = String(step);
    apply();
  }
  $("earlier").addEventListener("click", () => go(step - 1));
  $("later").addEventListener("click", () => go(step + 1));
  known.addEventListener("change", () => go(+known.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    go(last);
  });
  addEventListener("hashchange", () => {
    if (location.hash.startsWith("#?")) {
      recall();
      apply();
    }
    reveal();
  });
  addEventListener("load", reveal);
  form.hidden = false;
  for (const each of all(".known, #known-remark")) each.hidden = data.steps < 2;
  recall();
  apply();
})();
