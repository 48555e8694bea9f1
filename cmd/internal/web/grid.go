package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/ingest"
	"shorecast/ingest/grid"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
	"shorecast/templates/webpage"
)

// What bounds the grids of one page.
const (
	gridPatience = 8 * time.Second
	gridsShown   = 40 // causes that have one
	besideRow    = 1  // rows above and below a cell that are shown
	besideColumn = 2  // columns to the left and right of it
	cellShown    = 60 // characters of a cell
)

// drawGrids shows the cells of each cause in their sheet, as the workbook that is kept has them. Where it is not kept
// any more, was changed, or takes too long to read, there are no grids: the findings say where they are.
func (v teller) drawGrids(f fate, name string, causes []*gatheredCause) {
	sheets := map[string][]*frame{}
	n := 0
	for _, g := range causes {
		if g.first.Own && len(g.places) > 0 && g.first.Sheet != "" && n < gridsShown {
			sheets[g.first.Sheet] = append(sheets[g.first.Sheet], newFrame(g))
			n++
		}
	}
	if len(sheets) == 0 || f.arrival.Path == "" {
		return
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), gridPatience)
	defer cancel()
	if err := v.fill(ctx, name, f.arrival, sheets); err != nil {
		v.Log.Info("a workbook is shown without its cells", "file", f.Name, "trouble", err.Error())
		return
	}
	for _, all := range sheets {
		for _, w := range all {
			w.cause.grid = w.drawn()
		}
	}
}

// fill reads the sheets of a workbook, whose findings have a name of it.
func (v teller) fill(ctx context.Context, name string, a store.Arrival, sheets map[string][]*frame) error {
	leave, err := enter(ctx, v.intake.reading)
	if err != nil {
		return err
	}
	defer leave()
	file, size, err := openKept(v.site, a.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	c, err := v.current(ctx)
	if err != nil {
		return err
	}
	book, found := workbook.OpenAs(name, whileWanted{file, ctx}, size, workbook.DefaultLimits,
		ingest.Layouts{All: c.Layouts}.CSV(name))
	switch {
	case book == nil:
		return errors.New(found[0].String())
	case book.SHA256 != a.SHA256:
		return errors.New("it was changed since it was decided")
	}
	for i, sheet := range book.Sheets {
		frames := sheets[sheet.Name]
		if len(frames) == 0 {
			continue
		}
		found := book.Read(i, func(r *workbook.Row) {
			for _, w := range frames {
				w.see(r)
			}
		})
		if finding.Refused(found) {
			return errors.New(found[0].String())
		}
	}
	return nil
}

// whileWanted reads a file until a context ends.
type whileWanted struct {
	disk.File
	ctx context.Context
}

// ReadAt fails once the context has ended.
func (w whileWanted) ReadAt(p []byte, at int64) (int, error) {
	if err := context.Cause(w.ctx); err != nil {
		return 0, err
	}
	return w.File.ReadAt(p, at)
}

var _ io.ReaderAt = whileWanted{}

// frame is the part of a sheet that is shown around the places of a cause.
type frame struct {
	cause   *gatheredCause
	rows    map[int]bool       // that are shown
	columns []int              // that are shown, ascending
	near    map[int]bool       // columns beside a place
	bad     map[[2]int]bool    // row and column
	seen    map[int][]gridCell // what the rows hold, by their columns' places
	head    int                // the row of the headings; 0 for none
	names   bool               // the headings are known by the column's own name
	first   int                // the first place
}

type gridCell struct {
	text   string
	figure bool
}

func newFrame(g *gatheredCause) *frame {
	w := &frame{cause: g, rows: map[int]bool{}, bad: map[[2]int]bool{}, seen: map[int][]gridCell{}, first: g.places[0].row}
	columns := map[int]bool{1: true} // what names the row
	w.near = map[int]bool{}
	for _, p := range g.places {
		w.first = min(w.first, p.row)
		for r := max(1, p.row-besideRow); r <= p.row+besideRow; r++ {
			w.rows[r] = true
		}
		at := max(1, p.col)
		for c := max(1, at-besideColumn); c <= at+besideColumn; c++ {
			columns[c] = true
		}
		w.near[at-1], w.near[at], w.near[at+1] = true, true, true
		w.bad[[2]int{p.row, p.col}] = true
	}
	for c := range columns {
		w.columns = append(w.columns, c)
	}
	slices.Sort(w.columns)
	return w
}

// see keeps what a row holds where it is shown, or may be that of the headings: the one above that has the column's own
// name, else the first one of texts.
func (w *frame) see(r *workbook.Row) {
	named, texts, others := false, 0, 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Blank() {
			continue
		}
		if c.Type != workbook.TypeText {
			others++
			continue
		}
		texts++
		named = named || c.Column == w.cause.first.Col && w.cause.first.Column != "" &&
			schema.Fold(c.Text) == schema.Fold(w.cause.first.Column)
	}
	above := r.Number < w.first
	heads := above && !w.names && (named || w.head == 0 && texts > 1 && others == 0)
	if !heads && !w.rows[r.Number] {
		return
	}
	if heads {
		if w.head != 0 && !w.rows[w.head] {
			delete(w.seen, w.head)
		}
		w.head, w.names = r.Number, named
	}
	cells := make([]gridCell, len(w.columns))
	for i := range r.Cells {
		c := &r.Cells[i]
		if at, shown := slices.BinarySearch(w.columns, c.Column); shown {
			cells[at] = gridCell{cellText(c), c.Type == workbook.TypeNumber}
		}
	}
	w.seen[r.Number] = cells
}

// cellText is what stands in a cell, cut to what a grid has room for.
func cellText(c *workbook.Cell) string {
	text := strings.Join(strings.Fields(grid.Shown(c)), " ")
	if all := []rune(text); len(all) > cellShown {
		return string(all[:cellShown]) + "…"
	}
	return text
}

// drawn is the frame as a page shows it. Rows that are not shown leave a gap.
func (w *frame) drawn() webpage.Grid {
	g := webpage.Grid{Title: fmt.Sprintf("Sheet %s around %s", w.cause.first.Sheet, w.cause.places[0].cell),
		Mild: w.cause.first.Severity != finding.Error}
	for _, c := range w.columns {
		g.Columns = append(g.Columns, webpage.GridColumn{Letter: finding.ColumnName(c),
			Gap: c > 1 && !slices.Contains(w.columns, c-1), Far: c > 1 && !w.near[c]})
	}
	var rows []int
	for r := range w.rows {
		rows = append(rows, r)
	}
	if w.head != 0 && !w.rows[w.head] {
		rows = append(rows, w.head)
	}
	slices.Sort(rows)
	last := max(w.lastSeen(), w.cause.places[len(w.cause.places)-1].row)
	before := 0
	for _, r := range rows {
		if r > last {
			break
		}
		row := webpage.GridRow{Number: strconv.Itoa(r), Head: r == w.head, Gap: r > before+1, Bad: w.bad[[2]int{r, 0}]}
		cells := w.seen[r]
		if cells == nil {
			cells = make([]gridCell, len(w.columns))
		}
		for i, c := range cells {
			row.Cells = append(row.Cells, webpage.GridCell{Text: c.text, Figure: c.figure, Bad: w.bad[[2]int{r, w.columns[i]}],
				Name: finding.CellName(w.columns[i], r)})
		}
		g.Rows = append(g.Rows, row)
		before = r
	}
	return g
}

// lastSeen is the last row that holds something and is shown.
func (w *frame) lastSeen() (last int) {
	for r := range w.seen {
		last = max(last, r)
	}
	return last
}
