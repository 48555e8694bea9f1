/* Shorecast: makes the charts of a report interactive. */
(function () {
  'use strict';
  var packed = document.getElementById('chart-library');
  if (!packed || !window.ResizeObserver || !window.DecompressionStream) return;
  var echarts;
  var roles = ['ink', 'muted', 'rule', 'strong', 'medium', 'light', 'surface', 'good', 'bad', 'good-soft', 'bad-soft'];
  var scheme = window.matchMedia('(prefers-color-scheme: dark)');
  var places = [];

  // palette reads the colours from the page's custom properties, "--ink" and so on.
  function palette() {
    var own = getComputedStyle(document.documentElement), colours = {};
    roles.forEach(function (role) { colours[role] = own.getPropertyValue('--' + role).trim(); });
    return colours;
  }

  // copy returns x with roles of colour resolved; only properties that are colours are looked at, so no name is taken for one.
  function copy(x, colours, key) {
    if (Array.isArray(x)) return x.map(function (y) { return copy(y, colours, key); });
    if (x && typeof x === 'object') {
      var o = {};
      Object.keys(x).forEach(function (k) { o[k] = copy(x[k], colours, k); });
      return o;
    }
    if (typeof x === 'string' && x.charAt(0) === '@' && /color$/i.test(key || '')) return colours[x.slice(1)] || colours.ink;
    return x;
  }

  // expand turns the short form of bars into items.
  function expand(option) {
    option.series.forEach(function (s) {
      s.data = s.data.map(function (b) {
        if (s.type !== 'bar' || !Array.isArray(b)) return b;
        var it = { value: b[0], label: b[1] ? { formatter: b[1] } : { show: false } };
        if (b[2]) it.itemStyle = Array.isArray(b[2]) ? { color: b[2][0], borderColor: b[2][1], borderWidth: 1 } : { color: b[2] };
        if (b[3]) it.label.position = b[3];
        return it;
      });
    });
  }

  // merge lays y over x, lists by index.
  function merge(x, y) {
    if (!x || !y || typeof x !== 'object' || typeof y !== 'object') return y === undefined ? x : y;
    Object.keys(y).forEach(function (k) { x[k] = merge(x[k], y[k]); });
    return x;
  }

  function tickLabels(axis) {
    (axis || []).forEach(function (a) {
      if (!a.ticks) return;
      var all = a.ticks, near = Math.abs(a.max - a.min) * 1e-6;
      a.axisLabel.formatter = function (v) {
        for (var i = 0; i < all.length; i++) if (Math.abs(all[i][0] - v) <= near) return all[i][1];
        return '';
      };
    });
  }

  // The looks that all charts share.
  var titleLook = {
    padding: 0, itemGap: 3,
    textStyle: { color: '@ink', fontSize: 12, fontWeight: 'bold', lineHeight: 14 },
    subtextStyle: { color: '@muted', fontSize: 11, fontWeight: 'normal', lineHeight: 14 }
  };
  var wordLook = { padding: 0, textStyle: { color: '@muted', fontSize: 11, fontWeight: 'normal', lineHeight: 14 } };
  var tooltipLook = {
    show: true, renderMode: 'richText', confine: true, padding: 8, backgroundColor: '@surface', borderColor: '@muted',
    textStyle: { color: '@ink', fontSize: 12, lineHeight: 17 }
  };

  // complete adds the shared looks to an option, and a description of the chart for those who cannot see it.
  function complete(option, place, colours) {
    option.title = (option.title || []).map(function (t) { return merge(copy(t.word ? wordLook : titleLook, colours), t); });
    option.grid.forEach(function (g) { g.outerBoundsMode = 'none'; });
    option.yAxis.forEach(function (a) { // panels share the names of their rows
      if (a.type === 'category' && !a.data) a.data = option.yAxis[0].data;
    });
    option.tooltip = merge(copy(tooltipLook, colours), option.tooltip || {});
    option.tooltip.formatter = tooltip(place.document);
    option.textStyle = { fontFamily: getComputedStyle(place.live).fontFamily };
    var words = ['title', 'desc'].map(function (name) {
      var e = place.box.querySelector('.drawing ' + name);
      return e ? e.textContent : '';
    });
    option.aria = { enabled: true, label: { description: words.join(' ') } };
  }

  // tooltip returns a function that says in words what the pointer is at: the panel, the row, the figure and its unit.
  function tooltip(doc) {
    function bar(p) {
      var series = doc.option.series[p.seriesIndex];
      var figure = p.data && p.data.label && p.data.label.formatter;
      if (p.data && p.data.name) return p.data.name;
      if (!doc.rows || series.silent || !figure) return '';
      figure = figure.replace(/\{\w+\|([^}]*)\}/, '($1)');
      var row = plain(doc.rows[p.dataIndex]), head = series.panel && series.panel !== row ? series.panel + '\n' : '';
      return head + row + '\n' + figure + (series.unit || '');
    }
    return function (p) {
      if (!Array.isArray(p)) return bar(p);
      var lines = p.filter(function (q) { return q.seriesType === 'line'; });
      if (!lines.length) return '';
      var text = lines.map(function (q) { return q.seriesName + ':  ' + q.data[2]; });
      var longest = lines.filter(function (q) { return doc.heads && doc.heads[q.dataIndex]; })[0];
      if (longest) text.unshift(doc.heads[longest.dataIndex]);
      return text.join('\n');
    };
  }

  // plain keeps braces in names from being read as the library's own markup.
  function plain(s) { return s.replace(/\{/g, '{\u200b'); }

  function layoutFor(place, width) {
    var all = place.document.layouts, best = all[0];
    for (var i = 1; i < all.length; i++) if (all[i].from <= width) best = all[i];
    return best;
  }

  function draw(place) {
    var width = place.live.clientWidth;
    if (!width) return;
    var layout = layoutFor(place, width);
    if (place.chart && place.layout === layout && !place.stale) {
      if (width !== place.width) place.chart.resize();
      place.width = width;
      return;
    }
    place.live.style.height = layout.height + 'px';
    if (!place.chart) place.chart = echarts.init(place.live, null, { renderer: 'svg' });
    var colours = palette();
    var option = merge(copy(place.document.option, colours), copy(layout.option, colours));
    tickLabels(option.xAxis);
    tickLabels(option.yAxis);
    complete(option, place, colours);
    place.chart.resize();
    place.chart.setOption(option, { notMerge: true });
    place.layout = layout;
    place.width = width;
    place.stale = false;
  }

  function giveUp(place) {
    try { if (place.chart) place.chart.dispose(); } catch (e) { /* the drawing stays */ }
    place.dead = true;
    place.box.classList.remove('live');
    if (place.live.parentNode) place.live.parentNode.removeChild(place.live);
  }

  function attempt(place) {
    if (place.dead) return;
    try { draw(place); } catch (e) { giveUp(place); }
  }

  function start(box) {
    var source = box.querySelector('script.options');
    if (!source) return;
    var place = { box: box, live: document.createElement('div') };
    try { place.document = JSON.parse(source.textContent); } catch (e) { return; }
    if (!place.document.layouts || !place.document.layouts.length) return;
    expand(place.document.option);
    place.live.className = 'live-chart';
    box.appendChild(place.live);
    box.classList.add('live');
    places.push(place);
    attempt(place);
    if (place.dead) return;
    var waiting = false; // drawing inside the observer's own call would change sizes while they are being told
    new ResizeObserver(function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; attempt(place); });
    }).observe(place.live);
  }

  function restyle() {
    places.forEach(function (place) { place.stale = true; attempt(place); });
  }

  function unpack() {
    var bytes = Uint8Array.from(atob(packed.textContent), function (c) { return c.charCodeAt(0); });
    var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(plain).text();
  }

  // The page's policy names the hash of this script, so that nothing else can be run this way.
  function run(code) {
    var script = document.createElement('script');
    script.textContent = code;
    document.head.appendChild(script);
    echarts = window.echarts;
  }

  unpack().then(run).then(function () {
    if (!echarts) return;
    Array.prototype.forEach.call(document.querySelectorAll('.chart'), start);
    if (scheme.addEventListener) scheme.addEventListener('change', restyle);
  }).catch(function () { /* the drawings stay */ }).then(function () {
    document.documentElement.setAttribute('data-charts', places.length ? 'live' : 'drawings');
  });
})();
