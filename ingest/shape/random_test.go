package shape

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"shorecast/ingest/workbook"
)

// sheet is a random table with what stands between its rows of data.
type sheet struct {
	r      *rand.Rand
	rows   []workbook.Row
	number int       // of the last row
	width  int       // amounts
	want   []string  // the data rows as record writes them, without sections
	group  []float64 // the sums since the last section, empty row or total
	all    []float64
}

func (s *sheet) put(label string, values []float64) {
	s.number++
	w := workbook.Row{Number: s.number}
	if label != "" {
		w.Cells = append(w.Cells, workbook.Cell{Column: 1, Type: workbook.TypeText, Text: label})
	}
	for k, v := range values {
		if v != 0 {
			w.Cells = append(w.Cells, workbook.Cell{Column: k + 2, Number: v, Text: strconv.FormatFloat(v, 'g', -1, 64)})
		}
	}
	s.rows = append(s.rows, w)
}

func (s *sheet) data() {
	values := make([]float64, s.width)
	for k := range values {
		if k == 0 || s.r.IntN(3) > 0 {
			values[k] = float64(s.r.IntN(1_000_000)+1) / 100
			if s.r.IntN(12) == 0 {
				values[k] = -values[k]
			}
		}
		s.group[k] += values[k]
		s.all[k] += values[k]
	}
	s.put(fmt.Sprint("item ", s.number), values)
	s.want = append(s.want, strconv.Itoa(s.number))
}

func (s *sheet) restart() { clear(s.group) }

// words for totals, of several languages.
var totalLabels = []string{"Total", "Subtotal", "Zwischensumme", "Sous-total", "Razem", "合计", "Total costs", "Итого"}

func (s *sheet) label() string { return totalLabels[s.r.IntN(len(totalLabels))] }

// block is a section with its rows, and with a total below, above or nowhere.
func (s *sheet) block() {
	if s.r.IntN(2) == 0 {
		s.number++
		s.restart()
	}
	if s.r.IntN(3) > 0 {
		s.put(fmt.Sprint("Section ", s.number), nil)
		s.restart()
	}
	above := -1
	if s.r.IntN(3) == 0 && s.number > 1 {
		s.restart()
		s.put(s.label(), nil)
		above = len(s.rows) - 1
	}
	for range 1 + s.r.IntN(6) {
		s.data()
	}
	switch {
	case above >= 0:
		values := append([]float64(nil), s.group...)
		at := &s.rows[above]
		for k, v := range values {
			at.Cells = append(at.Cells, workbook.Cell{Column: k + 2, Number: v})
		}
		s.number++ // the empty row that ends what it counts
		s.restart()
	case s.r.IntN(2) == 0:
		s.put(s.label(), s.group)
		s.restart()
	}
}

// randomSheet makes a table of so many blocks at most.
func randomSheet(seed, stream uint64, blocks int) *sheet {
	s := &sheet{r: rand.New(rand.NewPCG(seed, stream)), number: 1, width: 1 + int(seed%4)}
	s.group, s.all = make([]float64, s.width), make([]float64, s.width)
	for range 1 + s.r.IntN(blocks) {
		s.block()
	}
	return s
}

// TestRandom holds that of random tables with totals in all places, sections and empty rows exactly the rows of data
// come out, whatever a layout does with the sections.
func TestRandom(t *testing.T) {
	for seed := range uint64(3000) {
		s := randomSheet(seed, 1, 6)
		if s.r.IntN(2) == 0 {
			s.put("Grand total", s.all)
		}
		rules := Rules{Levels: s.r.IntN(2)}
		var got []string
		for _, line := range run(columnsOf("L"+strings.Repeat("A", s.width)), rules, s.rows) {
			row, _, _ := strings.Cut(line, " in ")
			switch _, err := strconv.Atoi(row); {
			case err == nil:
				got = append(got, row)
			case strings.HasPrefix(line, "off"), strings.HasPrefix(line, "counted"):
				t.Errorf("seed %d: %s", seed, line)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(s.want) {
			t.Fatalf("seed %d: got %v\nwant %v\n%v", seed, got, s.want, s.rows)
		}
	}
}

// TestRandomDamage holds that a total which is off by one is told, and never data.
func TestRandomDamage(t *testing.T) {
	for seed := range uint64(1000) {
		s := randomSheet(seed, 2, 4)
		s.all[s.r.IntN(s.width)]++
		s.put("Grand total", s.all)
		off := 0
		for _, line := range run(columnsOf("L"+strings.Repeat("A", s.width)), Rules{}, s.rows) {
			if strings.HasPrefix(line, "off") {
				off++
			}
			if strings.HasPrefix(line, strconv.Itoa(s.number)) {
				t.Errorf("seed %d: %s", seed, line)
			}
		}
		if off != 1 {
			t.Fatalf("seed %d: %d totals are off\n%v", seed, off, s.rows)
		}
	}
}
