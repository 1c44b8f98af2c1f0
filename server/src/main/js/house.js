// Draws the pictures of the house from the cells of the tables below them; without it, the tables
// are all there is to read.
(() => {
  const { echarts } = window;
  if (!echarts) return;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // colours as the page has them now: dark, forced and high contrast are the browser's business
  const probe = document.body.appendChild(document.createElement("i"));
  probe.hidden = true;
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };

  const rows = (table) =>
    all("tbody tr", table).map((row) => ({
      name: row.cells[0].textContent,
      role: row.dataset.role,
      cells: all("td[data-value]", row).map((cell) => ({
        label: cell.dataset.label,
        words: cell.textContent,
        value: Number(cell.dataset.value),
        look: cell.dataset.look,
      })),
    }));

  const bar = (label, look, stack, data) => ({
    name: label, type: "bar", stack, data, barMaxWidth: 48,
    itemStyle: { color: colour(look), borderColor: colour("sheet"), borderWidth: 1 },
    label: { show: false },
  });

  // an asset: each step stands on what came before it
  const ledger = (lines) => {
    const floor = [], base = [], up = [], down = [];
    let level = 0;
    lines.forEach(({ role, cells: [{ value }] }) => {
      const after = role === "base" ? value : role === "up" ? level + value : level - value;
      const low = role === "base" ? Math.min(0, value) : Math.min(level, after);
      floor.push(role === "base" ? 0 : low);
      base.push(role === "base" ? value : null);
      up.push(role === "up" ? value : null);
      down.push(role === "down" ? value : null);
      level = after;
    });
    const series = (label, look, data) => bar(label, look, "all", data);
    const under = { ...series("", "sheet", floor), silent: true };
    under.itemStyle = { color: "transparent", borderColor: "transparent", decal: { symbol: "none" } };
    return [under, series("", "quiet", base), series("", "good", up), series("", "bad", down)];
  };

  const columns = (lines, stacked) =>
    lines.length === 0
      ? []
      : lines.reduce((most, line) => (line.cells.length > most.cells.length ? line : most)).cells.map(({ label, look }, at) =>
          bar(label, look, stacked ? "all" : undefined, lines.map(({ cells }) => cells[at]?.value ?? null)));

  const draw = (place) => {
    const kind = place.dataset.chart;
    const table = document.getElementById(place.dataset.of);
    let lines = rows(table);
    if (lines.length === 0) return;
    // time runs to the right, tables begin with the latest
    if (kind === "bars" && place.dataset.of === "table-years") lines = lines.toReversed();
    place.hidden = false;
    place.style.height = "15rem";
    const chart = echarts.getInstanceByDom(place) || echarts.init(place, null, { renderer: "canvas" });
    const series = kind === "ledger" ? ledger(lines) : columns(lines, kind === "stack");
    const text = { color: colour("ink-2"), fontFamily: getComputedStyle(document.body).fontFamily };
    const line = { lineStyle: { color: colour("edge") } };
    chart.setOption(
      {
        animation: false,
        aria: { enabled: true, label: { description: place.dataset.label }, decal: { show: true } },
        textStyle: text,
        grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
        xAxis: {
          type: "category",
          data: lines.map(({ name }) => name),
          axisLabel: { ...text, lineHeight: 15, interval: kind === "stack" ? "auto" : 0, width: place.clientWidth / lines.length - 6, overflow: kind === "stack" ? "none" : "break" },
          axisLine: line,
          axisTick: { show: false },
        },
        yAxis: {
          type: "value",
          axisLabel: { ...text, formatter: (value) => new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" }).format(value) },
          splitLine: { lineStyle: { color: colour("line") } },
        },
        series,
      },
      true,
    );
    legend(place, kind === "ledger" ? [] : series);
  };

  // what each colour and pattern means, in the words of the table's headings
  const legend = (place, series) => {
    place.parentElement.querySelector(".legend")?.remove();
    if (series.length === 0) return;
    const list = Object.assign(document.createElement("p"), { className: "legend" });
    series.forEach(({ name, itemStyle }) => {
      const entry = document.createElement("span");
      const mark = document.createElement("i");
      Object.assign(mark.style, { width: "0.8em", height: "0.8em", background: itemStyle.color, border: "1px solid" });
      entry.append(mark, name);
      list.append(entry);
    });
    place.after(list);
  };

  const drawAll = () => all("[data-chart]").forEach(draw);
  drawAll();
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", drawAll);
  }
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      all("[data-chart]").forEach((place) => echarts.getInstanceByDom(place)?.resize());
      drawAll();
    }, 150);
  });
})();
