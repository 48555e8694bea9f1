package auditbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shorecast/report/finding"
	"shorecast/samples/testing/tool"
	"shorecast/templates/auditbook/internal/grid"
)

// place is one cell by its sheet's name.
type place struct {
	sheet    string
	row, col int
}

// written cell: its formula, or the value that it holds.
type holding struct {
	formula string
	value   grid.Value
	style   grid.Role
}

// contents returns every cell of a book.
func contents(m *model) map[place]holding {
	all := map[place]holding{}
	for _, s := range m.book.Sheets {
		s.Each(func(r grid.Ref, v grid.Value, formula string, role grid.Role) {
			all[place{s.Name, r.Row, r.Col}] = holding{formula, v, role}
		})
	}
	return all
}

var (
	quoted    = regexp.MustCompile(`"[^"]*"`)
	reference = regexp.MustCompile(`(?:('[^']+'|[A-Za-z]+)!)?(\$?[A-Z]{1,3}\$?[0-9]+)(?::(\$?[A-Z]{1,3}\$?[0-9]+))?`)
	constant  = regexp.MustCompile(`(?:^|[^A-Za-z0-9_$.!])([0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)`)
	function  = regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`)
)

// references returns the cells that a formula refers to, ranges cell by cell.
func references(sheet, formula string) []place {
	var to []place
	for _, x := range reference.FindAllStringSubmatch(quoted.ReplaceAllString(formula, `""`), -1) {
		name := strings.Trim(x[1], "'")
		if name == "" {
			name = sheet
		}
		r1, c1 := cellPlace(x[2])
		r2, c2 := r1, c1
		if x[3] != "" {
			r2, c2 = cellPlace(x[3])
		}
		for r := r1; r <= r2; r++ {
			for c := c1; c <= c2; c++ {
				to = append(to, place{name, r, c})
			}
		}
	}
	return to
}

func cellPlace(name string) (row, col int) {
	name = strings.ReplaceAll(name, "$", "")
	i := strings.IndexAny(name, "0123456789")
	for _, c := range name[:i] {
		col = 26*col + int(c-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	if err != nil {
		panic(err)
	}
	return row, col
}

// TestEveryFormulaLeadsToInputs walks the references of every formula: they lead without a circle to cells that hold a
// value, and each of these is an input with its source beside it, part of the model's definition, a number that says
// what a row belongs to, or a figure of the program.
func TestEveryFormulaLeadsToInputs(t *testing.T) {
	for _, m := range someModels(t) {
		all := contents(m)
		state := map[place]int{} // 1: on the way, 2: done
		var walk func(at place)
		walk = func(at place) {
			h, ok := all[at]
			if !ok || state[at] == 2 {
				return // a blank within a range counts as nothing
			}
			if state[at] == 1 {
				t.Fatalf("%s!%s%d refers to itself", at.sheet, finding.ColumnName(at.col), at.row)
			}
			state[at] = 1
			if h.formula != "" {
				for _, to := range references(at.sheet, h.formula) {
					walk(to)
				}
			} else if problem := leaf(m, all, at, h); problem != "" {
				t.Errorf("%s!%s%d: %s", at.sheet, finding.ColumnName(at.col), at.row, problem)
			}
			state[at] = 2
		}
		for at, h := range all {
			if h.formula != "" {
				walk(at)
			}
		}
	}
}

// leaf says what is wrong with a value that formulas rest on.
func leaf(m *model, all map[place]holding, at place, h holding) string {
	switch h.style {
	case grid.Input:
		return sourceless(m, all, at)
	case grid.Assumed, grid.Selector, grid.Reported, grid.Head, grid.Section, grid.Note:
		return "" // a default; the selector; compared with; a heading or its number; the nothing before a first month
	case grid.Plain:
		return "" // what a row belongs to
	}
	if at.sheet == m.checks.s.Name && at.col == ckTolerance && h.value.Num == 0 || h.value.Kind == grid.Number &&
		h.value.Num == 0 {
		return ""
	}
	return "a value of role " + strconv.Itoa(int(h.style)) + " is no input: " + h.value.String()
}

// sourceless says that an input lacks the cell it was read from.
func sourceless(m *model, all map[place]holding, at place) string {
	switch strings.TrimPrefix(at.sheet, "Approved ") {
	case m.in.s.Name, "inputs":
		if all[place{at.sheet, at.row, inCell}].value.Text == "" ||
			all[place{at.sheet, at.row, inWorkbook}].value.Text == "" {
			return "the input has no source cell"
		}
	case m.lines.s.Name, "lines", "Planned", "planned":
		if all[place{at.sheet, at.row, lnRow}].value.Num < 1 || !strings.HasPrefix(all[place{at.sheet, lineColumnRow,
			at.col}].value.Text, "column ") {
			return "the line's input has no row or no column"
		}
	case "Rates", "rates":
		if all[place{at.sheet, at.row, rtRow}].value.Num < 1 || all[place{at.sheet, at.row, rtSheet}].value.Text == "" ||
			!strings.HasPrefix(all[place{at.sheet, rtHead + 1, at.col}].value.Text, "column ") {
			return "the rate has no source row or no column"
		}
	case "Actuals":
		if all[place{at.sheet, at.row, acCell}].value.Text == "" {
			return "the amount has no source cell"
		}
	case "Measured":
		if all[place{at.sheet, at.row, meCell}].value.Text == "" {
			return "the volume or rate has no source cell"
		}
	case "Periods", "periods":
		if all[place{at.sheet, 4, at.col}].value.Text == "" {
			return "the period has no heading"
		}
	case m.drivers.s.Name:
		if at.col == driverCases+ownCase && at.row < driverRow+len(m.levers()) {
			return "" // the reader's own changes
		}
		if !strings.Contains(all[place{at.sheet, at.row, at.col + 1}].value.Text, "!") {
			return "the change has no source cell"
		}
	default:
		return "an input on a sheet of workings"
	}
	return ""
}

// someModels returns audit workbooks that together use everything.
func someModels(t *testing.T) []*model {
	t.Helper()
	var ms []*model
	names, others, approved := []string{"quick-start", "shared-services", "period-columns", "business-unit"}, uint64(10), 3
	switch {
	case !tool.SlowTests():
		names, others, approved = names[:1], 2, 1
	case !tool.Largest():
		others = 4
	}
	for _, name := range names {
		ms = append(ms, build(compared(t, name), Options{}))
	}
	for seed := range others {
		ms = append(ms, build(generated(t, seed), Options{}), build(trackedCase(t, seed), Options{}))
	}
	for _, seed := range approvedSeeds[:approved] {
		ms = append(ms, build(approvedTracking(t, seed), Options{}))
	}
	return ms
}

// TestFormulas holds every formula against the rules of a well-made model: constants 0, 1 and 12 alone, functions of a
// short list, no more than 8,192 characters, and one formula a row on the sheets with a time axis.
func TestFormulas(t *testing.T) {
	known := map[string]bool{}
	for _, f := range strings.Fields(
		"ABS AND COUNTIFS DATE EXACT IF IFERROR INDEX INT IRR ISNUMBER MAX MIN OR ROUNDUP SUM " +
			"SUMIFS SUMPRODUCT") {
		known[f] = true
	}
	for _, m := range someModels(t) {
		timed := map[string]bool{}
		for _, s := range append(slices.Clone(m.timed), m.asDecided.timed...) {
			timed[s.Name] = true
		}
		rows := map[place]string{} // the formula of a row's years (column 0) or months (column 1), relative
		for at, h := range contents(m) {
			if h.formula == "" {
				continue
			}
			where := at.sheet + "!" + finding.ColumnName(at.col) + strconv.Itoa(at.row) + ": =" + h.formula
			bare := reference.ReplaceAllString(quoted.ReplaceAllString(h.formula, `""`), "#")
			for _, c := range constant.FindAllStringSubmatch(bare, -1) {
				if c[1] != "0" && c[1] != "1" && c[1] != "12" {
					t.Errorf("%s: the constant %s", where, c[1])
				}
			}
			for _, f := range function.FindAllStringSubmatch(bare, -1) {
				if !known[f[1]] {
					t.Errorf("%s: the function %s", where, f[1])
				}
			}
			if len(h.formula) > 8192 {
				t.Errorf("%s!%d: a formula of %d characters", at.sheet, at.row, len(h.formula))
			}
			if !timed[at.sheet] || at.row < firstRow || at.col < colYear0 {
				continue
			}
			block := place{at.sheet, at.row, 0}
			if at.col >= m.monthCol() {
				block.col = 1
			}
			relative := relativeTo(at, h.formula)
			if other, seen := rows[block]; seen && other != relative {
				t.Errorf("%s: differs from another formula of its row: %s and %s", where, relative, other)
			}
			rows[block] = relative
		}
	}
}

// relativeTo writes a formula's references as distances from its cell, where they move with it.
func relativeTo(at place, formula string) string {
	return regexp.MustCompile(`\$?[A-Z]{1,3}\$?[0-9]+`).ReplaceAllStringFunc(formula, func(ref string) string {
		_, col := cellPlace(ref)
		if strings.HasPrefix(ref, "$") {
			return ref
		}
		return "[" + strconv.Itoa(col-at.col) + "]" + strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	})
}
