// Draws the charts of a page from the data that stands in it.
(function () {
  "use strict";
  const COLOURS = ["#1d5fd1", "#d9580d", "#147a3d", "#7a3fb0", "#8a94a6"];

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

  function figure(value) {
    return value == null ? "–" : String(Number(value.toPrecision(4)));
  }

  function draw(place) {
    const chart = JSON.parse(place.nextElementSibling.textContent);
    const values = chart.series.flatMap((series) => series.values).filter((value) => value != null);
    const yScale = {};
    const yAxis = { label: chart.y, size: 64, labelSize: 22, values: (u, splits) => splits.map(figure) };
    if (chart.logarithmic && values.length > 0) {
      const splits = steps(Math.min(...values), Math.max(...values));
      yScale.distr = 3;
      yScale.range = [splits[0], splits[splits.length - 1]];
      yAxis.splits = () => splits;
      yAxis.filter = (u, all) => all;
    }
    const xAxis = { label: chart.x, labelSize: 22 };
    if (chart.ticks) {
      xAxis.splits = () => chart.ticks.map((tick) => tick.at);
      xAxis.values = () => chart.ticks.map((tick) => tick.label);
    }
    const names = new Map((chart.ticks || []).map((tick) => [tick.at, tick.label]));
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: 320,
        scales: { x: { time: false }, y: yScale },
        axes: [xAxis, yAxis],
        series: [
          { label: chart.x, value: (u, at) => (at == null ? "–" : names.get(at) || figure(at)) },
        ].concat(
          chart.series.map((series, i) => ({
            label: series.name,
            stroke: series.quiet ? COLOURS[4] : COLOURS[i % 4],
            width: series.points ? 0 : series.quiet ? 1 : 2,
            dash: series.quiet ? [5, 5] : undefined,
            points: { show: Boolean(series.points), size: 9, fill: COLOURS[i % 4] },
            paths: series.points ? () => null : undefined,
            value: (u, value) => figure(value),
          }))
        ),
      },
      [chart.at].concat(chart.series.map((series) => series.values)),
      place
    );
    new ResizeObserver(() => {
      if (Math.abs(plot.width - place.clientWidth) > 1) {
        plot.setSize({ width: place.clientWidth, height: 320 });
      }
    }).observe(place);
  }

  document.querySelectorAll(".chart").forEach(draw);
  document.documentElement.dataset.drawn = String(document.querySelectorAll(".chart canvas").length);
})();
