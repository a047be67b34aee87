// Draws the charts of a page from the data that stands in it.
(function () {
  "use strict";
  const HEIGHT = 320;
  const FONT = "12px system-ui, sans-serif";
  const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
  const plots = [];

  function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  // 1, 2 and 5 times the powers of ten from just below the lowest to just above the highest.
  function steps(low, high) {
    const found = [];
    for (let power = Math.floor(Math.log10(low)) - 1; power <= Math.ceil(Math.log10(high)); power++) {
      for (const digit of [1, 2, 5]) found.push(digit * Math.pow(10, power));
    }
    const from = found.filter((step) => step <= low * 1.0001).pop();
    const to = found.find((step) => step >= high * 0.9999);
    return found.filter((step) => step >= from && step <= to);
  }

  // Nothing, and the powers of ten from about the threshold on.
  function stepsAbove(threshold, top) {
    const found = [0];
    for (let step = Math.pow(10, Math.round(Math.log10(threshold))); step <= top; step *= 10) found.push(step);
    return found;
  }

  // Where the cursor is nowhere, legends say nothing.
  function figure(value) {
    return value == null ? "" : Number(value.toPrecision(4)).toLocaleString("en", { maximumFractionDigits: 6 });
  }

  function span(seconds) {
    if (seconds == null) return "";
    const whole = Math.round(seconds);
    if (whole < 120) return whole + " s";
    const parts = [[Math.floor(whole / 3600), " h"], [Math.floor((whole % 3600) / 60), " min"], [whole % 60, " s"]];
    return parts.filter((part) => part[0] > 0).map((part) => part[0] + part[1]).join(" ");
  }

  function spanSplits(u, axis, min, max) {
    const room = Math.max(2, Math.floor(u.bbox.width / devicePixelRatio / 90));
    const step = TIMES.find((time) => (max - min) / time <= room) || 172800;
    const found = [];
    for (let at = Math.ceil(min / step) * step; at <= max; at += step) found.push(at);
    return found;
  }

  function within(u, paint) {
    const ctx = u.ctx;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    ctx.font = 12 * devicePixelRatio + "px system-ui, sans-serif";
    paint(ctx, devicePixelRatio);
    ctx.restore();
  }

  function paintBands(u, bands) {
    within(u, (ctx, pixel) => {
      for (const band of bands) {
        const from = u.valToPos(band.from, "x", true);
        const to = Math.max(from + 2, u.valToPos(band.to, "x", true));
        ctx.fillStyle = css("band");
        ctx.fillRect(from, u.bbox.top, to - from, u.bbox.height);
        ctx.fillStyle = css("quiet");
        ctx.fillText(band.label, to + 5 * pixel, u.bbox.top + 14 * pixel);
      }
    });
  }

  function paintRanges(u, ranges) {
    within(u, (ctx, pixel) => {
      for (const range of ranges) {
        const top = u.valToPos(range.to, "y", true);
        const height = Math.max(2 * pixel, u.valToPos(range.from, "y", true) - top);
        ctx.fillStyle = css("band");
        ctx.fillRect(u.bbox.left, top, u.bbox.width, height);
        ctx.fillStyle = css("quiet");
        ctx.fillText(range.label, u.bbox.left + 8 * pixel, top + Math.min(height, 16 * pixel) - 3 * pixel);
      }
    });
  }

  // With room for what is shaded, and some to spare.
  function around(values, ranges) {
    const all = values.concat(ranges.flatMap((range) => [range.from, range.to]));
    const low = Math.min(...all);
    const high = Math.max(...all);
    const spare = (high - low) * 0.12;
    return [low - spare, high + spare];
  }

  function yScale(chart) {
    const values = chart.series.flatMap((series) => series.values).filter((value) => value != null);
    if (chart.threshold > 0) {
      const splits = stepsAbove(chart.threshold, chart.top);
      return { scale: { distr: 4, asinh: chart.threshold, range: [0, chart.top] }, splits: splits };
    }
    if (chart.logarithmic && values.length > 0) {
      const splits = steps(Math.min(...values), Math.max(...values));
      return { scale: { distr: 3, range: [splits[0], splits[splits.length - 1]] }, splits: splits };
    }
    if (chart.ranges.length > 0) return { scale: { range: around(values, chart.ranges) } };
    return { scale: chart.top == null ? {} : { range: [0, chart.top] } };
  }

  // Labels that would stand in the one after them are left out.
  function apart(ticks, width) {
    const pixels = width / (ticks[ticks.length - 1].at - ticks[0].at || 1);
    let next = Infinity;
    return ticks
      .map((tick) => [tick.at * pixels, tick.label])
      .reverse()
      .map(([at, label]) => {
        if (next - at < 7 * label.length + 6) return "";
        next = at;
        return label;
      })
      .reverse();
  }

  function axes(chart, splits) {
    const axis = { stroke: css("quiet"), grid: { stroke: css("line"), width: 1 }, ticks: { stroke: css("line"), width: 1 }, font: FONT, labelFont: FONT, labelSize: 22 };
    const x = { ...axis, label: chart.x, size: 36 };
    const y = { ...axis, label: chart.y, size: 64, values: (u, all) => all.map(figure) };
    if (splits) {
      y.splits = () => splits;
      y.filter = (u, all) => all;
    }
    if (chart.seconds) {
      x.splits = spanSplits;
      x.values = (u, all) => all.map(span);
    }
    if (chart.ticks.length > 0) {
      x.splits = () => chart.ticks.map((tick) => tick.at);
      x.values = (u) => apart(chart.ticks, u.width - 90);
    }
    return [x, y];
  }

  // What is drawn: the chart's series, and each limit as a line across.
  function drawn(chart) {
    const across = (limit) => ({ name: limit.name, kind: "limit", values: chart.at.map(() => limit.value) });
    return chart.series.concat(chart.limits.map(across));
  }

  function colourOf(series, i) {
    return css({ mark: "mark", limit: "ink" }[series.kind] ?? "colour-" + ((i % 6) + 1));
  }

  // Lines below others are wider, so that one that runs along with another is seen.
  function line(series, i, all) {
    const above = all.slice(i + 1).filter((other) => other.kind === "line").length;
    const colour = colourOf(series, i);
    return {
      label: series.name,
      stroke: colour,
      width: { points: 0, mark: 1.5, limit: 1.5, steps: 1 }[series.kind] ?? 2 + above,
      dash: { mark: [5, 5], limit: [6, 4] }[series.kind],
      fill: series.kind === "steps" ? colour + "e6" : undefined,
      points: { show: series.kind === "points", size: 9, fill: colour },
      paths: { points: () => null, steps: uPlot.paths.stepped({ align: 1 }) }[series.kind],
      value: (u, value) => figure(value),
    };
  }

  function draw(place) {
    const chart = JSON.parse(place.nextElementSibling.textContent);
    const names = new Map(chart.ticks.map((tick) => [tick.at, tick.label]));
    const y = yScale(chart);
    const series = drawn(chart);
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        cursor: chart.seconds ? { sync: { key: "seconds" } } : {},
        scales: { x: { time: false, range: chart.seconds ? (u, min, max) => [min, max] : undefined }, y: y.scale },
        axes: axes(chart, y.splits),
        series: [
          { label: "\u00a0", value: (u, at) => (at == null ? "" : chart.seconds ? span(at) : names.get(at) || figure(at)) },
        ].concat(series.map(line)),
        legend: { markers: { width: 0, fill: (u, i) => (i === 0 ? undefined : colourOf(series[i - 1], i - 1)) } },
        hooks: { drawClear: [(u) => paintBands(u, chart.bands), (u) => paintRanges(u, chart.ranges)] },
      },
      [chart.at].concat(series.map((each) => each.values)),
      place
    );
    plots.push(plot);
    new ResizeObserver(() => {
      if (place.contains(plot.root) && Math.abs(plot.width - place.clientWidth) > 1) {
        plot.setSize({ width: place.clientWidth, height: HEIGHT });
      }
    }).observe(place);
  }

  function drawAll() {
    plots.splice(0).forEach((plot) => plot.destroy());
    document.querySelectorAll(".chart").forEach(draw);
    document.documentElement.dataset.drawn = String(document.querySelectorAll(".chart canvas").length);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  drawAll();
})();
