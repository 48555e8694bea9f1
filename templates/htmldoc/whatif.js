(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('what-if-data').textContent);
  var box = document.getElementById('what-if'), choice = document.getElementById('what-if-case');
  var says = box.querySelector('.says'), plot = box.querySelector('.curves');
  var ranking = box.querySelector('.ranking tbody'), figures = box.querySelector('.figures tbody');
  var impacts = ['n', 'n good', 'n bad'], widest = 1;
  function numbers(s) { return s ? s.split(' ').map(Number) : []; }
  data.cases.forEach(function (c) {
    ['t', 'k', 'p'].forEach(function (k) { c[k] = c[k].map(numbers); });
    c.v.forEach(function (v) { widest = Math.max(widest, Math.abs(v)); });
  });

  var ranked = data.cases[0].t[0].length / 2; // figures beside the ranking

  function element(kind, text, name) {
    var e = document.createElement(kind);
    e.textContent = text;
    if (name) { e.className = name; }
    return e;
  }
  function drawn(parent, kind, attributes, text) {
    var e = document.createElementNS('http://www.w3.org/2000/svg', kind);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (text) { e.textContent = text; }
    parent.appendChild(e);
    return e;
  }
  function line(parent, path, look, faint) {
    var e = drawn(parent, 'path', { d: path, 'class': faint ? 's-medium' : look.c, 'stroke-width': faint ? 0.8 : look.w });
    if (look.d) { e.setAttribute('stroke-dasharray', look.d); }
  }

  // row begins a row with a name and, for an option that has a curve, its line.
  function row(body, k, name) {
    var r = document.createElement('tr'), head = element('th', '');
    head.scope = 'row';
    if (data.looks[k].c) {
      var key = drawn(head, 'svg', { 'class': 'key-line', viewBox: '0 0 28 8', 'aria-hidden': 'true' });
      line(key, 'M0 4H28', data.looks[k]);
    }
    head.append(name);
    r.append(head);
    body.append(r);
    return r;
  }
  // cells adds printed figures, and beneath each what was planned where that is another.
  function cells(r, now, planned, from) {
    for (var i = 0; i < now.length; i += 2) {
      var e = element('td', data.texts[now[i]], impacts[now[i + 1]]);
      e.setAttribute('data-head', data.heads[from + i / 2]);
      if (planned && planned[i] !== now[i]) {
        e.append(' ', element('span', 'planned ' + data.texts[planned[i]], 'planned'));
      }
      r.append(e);
    }
  }
  function bar(v) {
    var e = element('td', '', 'bar'), width = 100 * Math.abs(v) / widest;
    var svg = drawn(e, 'svg', { viewBox: '-100 0 200 12', 'aria-hidden': 'true' });
    drawn(svg, 'rect', { x: v < 0 ? -width : 0, width: width, height: 12, 'class': v < 0 ? 'f-bad' : 'f-good' });
    return e;
  }

  // curves draws the cumulative saving by month, as planned thin behind it.
  function curves(c, order) {
    var wide = plot.clientWidth, high = 260, left = 0;
    plot.replaceChildren();
    if (!wide) { return; }
    var svg = drawn(plot, 'svg', { width: wide, height: high, viewBox: '0 0 ' + wide + ' ' + high, role: 'img',
      'aria-label': 'Cumulative saving by month: ' + choice.options[choice.selectedIndex].text });
    data.ticks.forEach(function (t) { left = Math.max(left, 8 + 7.5 * t.label.length); });
    var right = wide - 24, top = 10, bottom = high - 24;
    function x(part) { return (left + part * (right - left)).toFixed(1); }
    function y(part) { return (bottom - part * (bottom - top)).toFixed(1); }
    function path(corners) {
      var month = 0, height = corners[0], d = 'M' + x(0) + ' ' + y(height / 1000);
      for (var i = 1; i < corners.length; i += 2) {
        month += corners[i];
        height += corners[i + 1];
        d += 'L' + x(month / data.months) + ' ' + y(height / 1000);
      }
      return { d: d, end: +y(height / 1000) };
    }
    data.ticks.forEach(function (t) {
      drawn(svg, 'text', { x: left - 6, y: +y(t.at) + 4, 'text-anchor': 'end', 'class': 'f-muted' }, t.label);
    });
    var skip = (right - left) / data.times.length < 26 ? 5 : 1;
    data.times.forEach(function (t, i) {
      if (i % skip) { return; }
      drawn(svg, 'text', { x: x(t.at), y: high - 6, 'text-anchor': 'middle', 'class': 'f-muted' }, t.label);
    });
    drawn(svg, 'path', { d: 'M' + left + ' ' + y(data.zero) + 'H' + right, 'class': 's-ink', 'stroke-width': 1 });
    var ends = [];
    order.forEach(function (k, rank) {
      if (!c.p[k].length) { return; }
      if (c !== data.cases[0]) { line(svg, path(data.cases[0].p[k]).d, data.looks[k], true); }
      var now = path(c.p[k]);
      line(svg, now.d, data.looks[k]);
      ends.push({ text: rank + 1 + '.', y: now.end + 4 });
    });
    ends.sort(function (a, b) { return a.y - b.y; });
    ends.forEach(function (e, i) { if (i) { e.y = Math.max(e.y, ends[i - 1].y + 14); } });
    for (var i = ends.length - 1, low = bottom + 8; i >= 0; i--, low -= 14) { ends[i].y = Math.min(ends[i].y, low); }
    ends.forEach(function (e) { drawn(svg, 'text', { x: right + 5, y: e.y, 'class': 'f-ink b' }, e.text); });
  }

  function orderOf(c) {
    var order = data.names.map(function (_, k) { return k; });
    return order.sort(function (a, b) { return c.v[b] - c.v[a] || a - b; });
  }
  function show() {
    var c = data.cases[choice.selectedIndex], plan = data.cases[0], order = orderOf(c);
    says.textContent = data.texts[c.s];
    ranking.replaceChildren();
    figures.replaceChildren();
    order.forEach(function (k, rank) {
      var r = row(ranking, k, (rank + 1) + '. ' + data.names[k]);
      cells(r, c.t[k], null, 0);
      r.append(bar(c.v[k]));
      if (c.k[k].length) { cells(row(figures, k, (rank + 1) + '. ' + data.names[k]), c.k[k], plan.k[k], ranked); }
    });
    curves(c, order);
  }
  choice.addEventListener('change', show);
  choice.selectedIndex = 0;
  box.hidden = false;
  show();
  if (window.ResizeObserver) {
    var before = plot.clientWidth;
    new ResizeObserver(function () {
      if (plot.clientWidth !== before) {
        before = plot.clientWidth;
        curves(data.cases[choice.selectedIndex], orderOf(data.cases[choice.selectedIndex]));
      }
    }).observe(plot);
  }
})();
