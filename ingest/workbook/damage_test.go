package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"shorecast/report/finding"
)

// mutations is how many damaged copies of each workbook are read.
const mutations = 1000

// TestDamage damages workbooks at seeded random places. Each copy is refused, or gives exactly the original cells.
func TestDamage(t *testing.T) {
	files, copies := real(t), map[string]int{"large": 60}
	files["large"] = largeWorkbook(t)
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			copies := cmp.Or(copies[name], mutations)
			want, found := readAll("whole.xlsx", file, DefaultLimits)
			if len(found) > 0 {
				t.Fatal(found)
			}
			rng := rand.New(rand.NewPCG(1, uint64(len(name))))
			refused, codes := 0, map[string]int{}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for i := range copies {
				how, copied := damage(rng, file)
				got, found := readAll("damaged.xlsx", copied, DefaultLimits)
				runtime.ReadMemStats(&after)
				if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
					t.Errorf("copy %d, %s: %d MB", i, how, used>>20)
				}
				before = after
				if finding.Refused(found) {
					refused++
					codes[found[0].Code]++
					continue
				}
				if !reflect.DeepEqual(want, got) || len(found) > 0 {
					t.Errorf("copy %d, %s: read other cells: %s %v", i, how, gocmp.Diff(want, got), found)
				}
			}
			t.Logf("%d of %d refused: %v", refused, copies, codes)
			if refused < copies/2 || codes["workbook-unreadable"] > 0 {
				t.Errorf("%d of %d refused: %v", refused, copies, codes)
			}
		})
	}
}

// damage returns a damaged copy of the file and says what was done.
func damage(rng *rand.Rand, file []byte) (string, []byte) {
	b := slices.Clone(file)
	block := func() (from, to int) {
		from = rng.IntN(len(b))
		return from, min(len(b), from+1+rng.IntN(1+len(b)/8))
	}
	switch n := rng.IntN(10); {
	case n < 4:
		at, bit := rng.IntN(len(b)), rng.IntN(8)
		b[at] ^= 1 << bit
		return fmt.Sprintf("bit %d of byte %d flipped", bit, at), b
	case n == 4:
		at := rng.IntN(len(b))
		return fmt.Sprintf("cut at %d", at), b[:at]
	case n == 5:
		from, to := block()
		for i := from; i < to; i++ {
			b[i] = byte(rng.Uint32())
		}
		return fmt.Sprintf("bytes %d to %d overwritten", from, to), b
	case n == 6:
		from, to := block()
		clear(b[from:to])
		return fmt.Sprintf("bytes %d to %d zeroed", from, to), b
	case n == 7:
		from, to := block()
		return fmt.Sprintf("bytes %d to %d removed", from, to), slices.Delete(b, from, to)
	case n == 8:
		from, to := block()
		return fmt.Sprintf("bytes %d to %d doubled", from, to), slices.Insert(b, to, slices.Clone(b[from:to])...)
	default:
		from, to := block()
		at := rng.IntN(len(b) - (to - from) + 1)
		moved := slices.Clone(b[from:to])
		return fmt.Sprintf("bytes %d to %d moved to %d", from, to, at),
			slices.Insert(slices.Delete(b, from, to), at, moved...)
	}
}

// part is a member of a package, unpacked.
type zipPart struct {
	name string
	body []byte
}

func unpack(t testing.TB, file []byte) []zipPart {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []zipPart
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, zipPart{f.Name, body})
	}
	return parts
}

func repack(t testing.TB, parts []zipPart) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(p.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestPartsMissing removes each part in turn. What is not needed may go, what is needed not.
func TestPartsMissing(t *testing.T) {
	needed := regexp.MustCompile(`^\[Content|rels$|workbook.xml$|styles.xml$|sharedStrings|worksheets/`)
	for name, file := range real(t) {
		parts := unpack(t, file)
		want, _ := readAll("whole.xlsx", file, DefaultLimits)
		for i, p := range parts {
			got, found := readAll("less.xlsx", repack(t, slices.Delete(slices.Clone(parts), i, i+1)), DefaultLimits)
			if needed.MatchString(p.name) {
				if len(found) == 0 || found[0].Code != "part-missing" || found[0].Value != p.name {
					t.Errorf("%s without %s: got %v, want part-missing", name, p.name, found)
				}
				continue
			}
			if diff := gocmp.Diff(want, got); diff != "" || len(found) > 0 {
				t.Errorf("%s without %s: %s %v", name, p.name, diff, found)
			}
		}
	}
}

// TestReorder swaps, doubles and removes what stands in the sheets' XML, with right checksums.
func TestReorder(t *testing.T) {
	rowXML, cellXML := regexp.MustCompile(`<row .*?</row>`), regexp.MustCompile(`<c [^>]*[^/]>.*?</c>`)
	swap := func(x string, a, b []int) string {
		return x[:a[0]] + x[b[0]:b[1]] + x[a[1]:b[0]] + x[a[0]:a[1]] + x[b[1]:]
	}
	for name, file := range real(t) {
		for i, p := range unpack(t, file) {
			if !strings.Contains(p.name, "worksheets/sheet") {
				continue
			}
			x := string(p.body)
			check := func(what, changed string, codes ...string) {
				t.Helper()
				parts := unpack(t, file)
				parts[i].body = []byte(changed)
				_, found := readAll("changed.xlsx", repack(t, parts), DefaultLimits)
				if len(found) == 0 || !slices.Contains(codes, found[0].Code) {
					t.Errorf("%s, %s, %s: got %v, want %s", name, p.name, what, found, codes)
				}
			}
			rows := rowXML.FindAllStringIndex(x, -1)
			for k := 1; k < len(rows); k += 7 {
				check("rows swapped", swap(x, rows[k-1], rows[k]), "rows-out-of-order")
			}
			check("row doubled", x[:rows[0][1]]+x[rows[0][0]:], "row-twice")
			cells := cellXML.FindAllStringIndex(x, -1)
			for k := 1; k < len(cells); k += 37 {
				code := "cells-out-of-order"
				if strings.Contains(x[cells[k-1][1]:cells[k][0]], "row") {
					code = "cell-other-row"
				}
				check("cells swapped", swap(x, cells[k-1], cells[k]), code)
			}
			check("cell doubled", x[:cells[0][1]]+x[cells[0][0]:], "cell-twice")
			for k := strings.Index(x, "</"); k >= 0; {
				end := k + strings.IndexByte(x[k:], '>') + 1
				check("closing tag removed at "+fmt.Sprint(k), x[:k]+x[end:], "xml-malformed", "xml-cut")
				next := strings.Index(x[min(end+len(x)/50, len(x)):], "</")
				if next < 0 {
					break
				}
				k = end + len(x)/50 + next
			}
			root := strings.LastIndex(x, "</") // what follows the root is white space at most
			for k := 0; k < root; k += 1 + root/60 {
				check("cut at "+fmt.Sprint(k), x[:k], "xml-cut", "xml-malformed")
			}
		}
	}
}
