// SPDX-License-Identifier: Apache-2.0
//
// The charts of the page. What the data says is written as text, never as markup.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = document.getElementById("charts");
  const [group, metric, range, filter, changed, count, note] =
    ["group", "metric", "range", "filter", "changed", "count", "note"].map((id) => document.getElementById(id));
  const printing = window.matchMedia("print");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const PRINT_WIDTH = 310;
  const HEIGHT = 206;
  const TITLES = {
    instructions: "Instructions", time: "Time, relative to the anchor", allocations: "Allocations", "code size": "Code size",
  };
  const plots = [];

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
  const shown = (value, of) => {
    if (of === "time") return "\u00d7" + value.toFixed(4);
    return of === "code size" ? grouped(value) + " B" : grouped(value);
  };
  const brief = (value) => {
    for (const [size, unit] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) {
      if (Math.abs(value) >= size) return String(Number((value / size).toPrecision(5))) + unit;
    }
    return String(Number(value.toPrecision(5)));
  };

  const select = (control, options) =>
    control.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));

  // The stretch of each level, and the level: what changed, or the mean where nothing did.
  const levels = (one, begin) => {
    const out = new Array(one.values.length).fill(null);
    const there = one.values.filter((value) => value !== null);
    if (one.points.length === 0) return out.fill(there.reduce((sum, value) => sum + value, 0) / there.length);
    out.fill(one.points[0].before);
    for (const point of one.points) out.fill(point.after, point.at);
    return out;
  };

  // Nothing is blown up beyond a few percent: a chart of noise should look like one.
  const yRange = (values, exact) => {
    const there = values.filter((value) => value !== null);
    let low = Math.min(...there);
    let high = Math.max(...there);
    const least = Math.max(Math.abs(high) * (exact ? 0.01 : 0.02), exact ? 2 : 0.02);
    const lack = Math.max(0, least - (high - low)) / 2;
    const room = (high - low + 2 * lack) * 0.18;
    return [low >= 0 ? Math.max(0, low - lack - room) : low - lack - room, high + lack + room];
  };

  const marks = (points) => (u) => {
    const { ctx } = u;
    const ratio = window.devicePixelRatio || 1;
    ctx.save();
    ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
    ctx.textBaseline = "top";
    ctx.textAlign = "left";
    const free = [-Infinity, -Infinity];
    for (const point of points) {
      const x = Math.round(u.valToPos(point.at, "x", true));
      if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
      ctx.strokeStyle = ctx.fillStyle = colour(point.up ? "worse" : "better");
      ctx.lineWidth = 1.5 * ratio;
      ctx.setLineDash([4 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(x, u.bbox.top);
      ctx.lineTo(x, u.bbox.top + u.bbox.height);
      ctx.stroke();
      const text = (point.up ? "\u25b2 " : "\u25bc ") + point.change;
      const wide = ctx.measureText(text).width;
      const gap = 5 * ratio;
      const begin = x + gap + wide > u.bbox.left + u.bbox.width ? x - gap - wide : x + gap;
      // A label that would lie on another goes a line below, or is left to the list under the chart.
      const row = free.findIndex((end) => begin > end);
      if (row < 0) continue;
      free[row] = begin + wide + gap;
      const top = u.bbox.top + (2 + 14 * row) * ratio;
      ctx.fillStyle = colour("card");
      ctx.fillRect(begin - 2 * ratio, top, wide + 4 * ratio, 13 * ratio);
      ctx.fillStyle = ctx.strokeStyle;
      ctx.fillText(text, begin, top);
    }
    ctx.restore();
  };

  const draw = (of, one) => {
    const all = of.commits.length;
    const begin = range.value === "all" ? 0 : Math.max(0, all - Number(range.value));
    const commits = of.commits.slice(begin);
    const values = one.values.slice(begin);
    const points = one.points.map((point) => ({ ...point, at: point.at - begin })).filter((point) => point.at > 0);
    const there = values.filter((value) => value !== null);
    if (there.length === 0) return null;

    const exact = one.metric !== "time";
    const last = there[there.length - 1];
    const tip = element("div", { class: "tip", hidden: "" });
    const said = element("span", { class: "hidden-text", "aria-live": "polite" });
    const spoken = `${one.benchmark}, ${one.metric}, ${there.length} commits, now ${shown(last, one.metric)}, ` +
      `${points.length} change points. Left and right arrow keys go from commit to commit.`;
    const plot = element("div", { class: "plot", tabindex: "0", role: "group", "aria-label": spoken });
    const card = element("figure", { class: "card", "data-benchmark": one.benchmark },
      element("figcaption", {}, element("h3", {}, one.benchmark), element("span", { class: "value" }, shown(last, one.metric))),
      plot, tip, said);
    charts.append(card);
    if (points.length > 0) {
      const list = element("ul");
      for (const point of [...points].reverse()) {
        const [hash, subject] = commits[point.at];
        list.append(element("li", { title: subject }, element("b", { class: point.up ? "worse" : "better" }, point.change), " ",
          commitName(hash), " ", subject));
      }
      card.append(list);
    }

    const describe = (i) => {
      const [hash, subject, date] = commits[i];
      const before = values.slice(0, i).reverse().find((value) => value !== null);
      const step = before ? ((values[i] / before - 1) * 100).toFixed(2) : "0.00";
      const value = values[i] === null ? "not measured"
        : shown(values[i], one.metric) + (i > 0 && Number(step) !== 0 ? ` (${step > 0 ? "+" : ""}${step} %)` : "");
      return { hash: hash.slice(0, 10), date, subject, value };
    };
    const cursor = (u) => {
      const i = u.cursor.idx;
      tip.hidden = i === null || i === undefined || u.cursor.left < 0;
      if (tip.hidden) return;
      const { hash, date, subject, value } = describe(i);
      tip.replaceChildren(element("code", {}, hash), ` ${date}`, element("br"), subject, element("br"), element("b", {}, value));
      const x = plot.offsetLeft + u.over.offsetLeft + u.valToPos(i, "x");
      const left = Math.min(Math.max(4, x - tip.offsetWidth / 2), card.clientWidth - tip.offsetWidth - 4);
      tip.style.left = `${left}px`;
      // Below the chart, where it covers neither the data nor the labels of the change points.
      tip.style.top = `${plot.offsetTop + HEIGHT - 20}px`;
    };
    // Commits of one day are told apart by their names.
    const dated = commits[0][2] !== commits[commits.length - 1][2];
    const axis = { stroke: () => colour("soft"), font: "12px system-ui, sans-serif",
      grid: { stroke: () => colour("grid"), width: 1 }, ticks: { show: false } };
    const line = exact
      ? { stroke: () => colour("data"), width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } }
      : { stroke: () => colour("data"), paths: () => null, points: { show: true, size: 4, width: 0, fill: () => colour("data") } };
    const level = { stroke: () => colour("level"), width: 1.5, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } };
    const u = new uPlot({
      width: width(card), height: HEIGHT, legend: { show: false }, padding: [8, 8, 0, 0],
      scales: { x: { time: false, range: [-0.5, Math.max(0.5, values.length - 0.5)] }, y: { range: yRange(values, exact) } },
      axes: [
        { ...axis, size: 34, gap: 12, space: 92, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
          values: (_, ticks) => ticks.map((i) => (commits[i] ? (dated && commits[i][2]) || commits[i][0].slice(0, 7) : "")) },
        { ...axis, size: 62, space: 36, values: (_, ticks) => ticks.map((value) => (exact ? brief(value) : value.toFixed(3))) },
      ],
      series: exact ? [{}, line] : [{}, line, level],
      cursor: { drag: { x: false, y: false }, points: { show: true } },
      hooks: { draw: [marks(points)], setCursor: [cursor] },
    }, exact ? [values.map((_, i) => i), values] : [values.map((_, i) => i), values, levels(one).slice(begin)], plot);

    plot.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Escape") u.setCursor({ left: -10, top: -10 });
      if (!step) return;
      event.preventDefault();
      const nowhere = u.cursor.idx === null || u.cursor.idx === undefined || u.cursor.left < 0;
      const from = nowhere ? values.length - (step > 0 ? 1 : 0) : u.cursor.idx;
      const i = Math.min(values.length - 1, Math.max(0, from + step));
      u.setCursor({ left: u.valToPos(i, "x"), top: HEIGHT / 3 });
      const { hash, date, subject, value } = describe(i);
      said.textContent = `${hash}, ${date}, ${subject}: ${value}`;
    });
    plot.addEventListener("blur", () => u.setCursor({ left: -10, top: -10 }));
    return { u, card };
  };

  const commitName = (hash) => {
    const code = element("code", {}, hash.slice(0, 10));
    return data.link ? element("a", { href: data.link.replace("{}", encodeURIComponent(hash)), rel: "noreferrer" }, code) : code;
  };
  const width = (card) => (printing.matches ? PRINT_WIDTH : Math.max(200, card.clientWidth - 30));

  const wanted = (of, one) => {
    if (one.metric !== metric.value || (changed.checked && one.points.length === 0)) return false;
    const text = filter.value.trim().toLowerCase();
    const subjects = one.points.map((point) => of.commits[point.at][1]);
    return text === "" || [one.benchmark, ...subjects].some((name) => name.toLowerCase().includes(text));
  };

  const show = () => {
    for (const { u } of plots.splice(0)) u.destroy();
    charts.replaceChildren();
    const of = data.groups[Number(group.value)];
    for (const one of of.series) {
      const made = wanted(of, one) ? draw(of, one) : null;
      if (made) plots.push(made);
    }
    const all = of.series.filter((one) => one.metric === metric.value).length;
    count.textContent = `${plots.length} of ${all} charts`;
    note.hidden = of.left_out === 0;
    note.textContent = `${of.left_out} older commits are left out, to keep the page small.`;
    const tables = document.querySelectorAll("#tables > section");
    tables.forEach((table, i) => { table.hidden = i !== Number(group.value); });
  };

  const resize = () => {
    for (const { u, card } of plots) {
      if (u.width !== width(card)) u.setSize({ width: width(card), height: HEIGHT });
    }
  };

  const showMetrics = () => {
    const before = metric.value;
    const names = [...new Set(data.groups[Number(group.value)].series.map((one) => one.metric))];
    names.sort((a, b) => Object.keys(TITLES).indexOf(a) - Object.keys(TITLES).indexOf(b));
    select(metric, names.map((name) => [name, TITLES[name] || name]));
    if (names.includes(before)) metric.value = before;
  };

  select(group, data.groups.map((one, i) => [i, one.name]));
  select(range, [["all", "all"], ["100", "last 100"], ["30", "last 30"]]);
  showMetrics();
  group.addEventListener("change", () => { showMetrics(); show(); });
  for (const control of [metric, range, changed]) control.addEventListener("change", show);
  filter.addEventListener("input", show);
  document.getElementById("controls").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("controls").hidden = false;
  // Charts are pictures: other colours, or paper, need others.
  dark.addEventListener("change", show);
  printing.addEventListener("change", show);
  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(resize);
  }).observe(charts);
  show();
})();
