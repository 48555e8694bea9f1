(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('what-if-data').textContent);
  var box = document.getElementById('what-if'), choice = document.getElementById('what-if-case');
  var body = box.querySelector('tbody'), widest = 1;
  data.cases.forEach(function (c) {
    c.v.forEach(function (v) { widest = Math.max(widest, Math.abs(v)); });
  });
  function cell(kind, text, name) {
    var e = document.createElement(kind);
    e.textContent = text;
    if (name) { e.className = name; }
    return e;
  }
  function bar(v) {
    var space = 'http://www.w3.org/2000/svg', svg = document.createElementNS(space, 'svg');
    var rect = document.createElementNS(space, 'rect'), width = 100 * Math.abs(v) / widest;
    svg.setAttribute('viewBox', '-100 0 200 12');
    svg.setAttribute('aria-hidden', 'true');
    rect.setAttribute('x', v < 0 ? -width : 0);
    rect.setAttribute('width', width);
    rect.setAttribute('height', 12);
    rect.setAttribute('class', v < 0 ? 'f-bad' : 'f-good');
    svg.appendChild(rect);
    var e = document.createElement('td');
    e.className = 'bar';
    e.appendChild(svg);
    return e;
  }
  function show() {
    var c = data.cases[choice.selectedIndex];
    var order = data.names.map(function (_, k) { return k; });
    order.sort(function (a, b) { return c.v[b] - c.v[a] || a - b; });
    body.replaceChildren.apply(body, order.map(function (k, rank) {
      var row = document.createElement('tr'), name = cell('th', (rank + 1) + '. ' + data.names[k]);
      name.scope = 'row';
      row.append(name, cell('td', c.t[k][0], c.c[k][0]), cell('td', c.t[k][1], c.c[k][1]), bar(c.v[k]));
      return row;
    }));
  }
  choice.addEventListener('change', show);
  choice.selectedIndex = 0;
  show();
  box.hidden = false;
})();
