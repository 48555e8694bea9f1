package pdfdoc

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// finish puts into a frame what the library would make anew for every document, or cannot: the packed operators of
// the sheets, the fonts, the language of the text, and that readers show the title instead of the file's name.
func finish(frame []byte, streams [][]byte, fonts []fontObjects, language string) ([]byte, error) {
	objects, err := split(frame)
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	for i, packed := range streams {
		objects[contentsOf(i)] = streamObject(packed)
	}
	end := len(objects) - closing
	var entries strings.Builder
	var all [][]byte
	for _, f := range fonts {
		entries.WriteString(f.resource(len(all)/objectsOfFont, end+len(all)))
		all = append(all, f.numbered(end+len(all))...)
	}
	objects[resources] = insert(objects[resources], "/Font <<\n", entries.String())
	objects[len(objects)-1] = insert(objects[len(objects)-1], "/Type /Catalog\n",
		"/Lang ("+language+")\n/ViewerPreferences <</DisplayDocTitle true>>\n")
	return join(slices.Insert(objects, end, all...)), nil
}

// The numbers that the library gives to its objects, and how many close a PDF: information and catalog.
const (
	pageTree  = 1
	resources = 2
	closing   = 2
)

// contentsOf returns the number of what stands on a sheet, counted from 0; the sheet itself has the number before.
func contentsOf(sheet int) int { return 4 + 2*sheet }

// streamObject is the body of an object with a packed stream.
func streamObject(packed []byte) []byte {
	b := fmt.Appendf(nil, "<</Filter /FlateDecode /Length %d>>\nstream\n", len(packed))
	return append(append(b, packed...), "\nendstream\nendobj\n"...)
}

// insert puts a text behind a mark.
func insert(body []byte, mark, text string) []byte {
	return bytes.Replace(body, []byte(mark), []byte(mark+text), 1)
}

// split takes a PDF apart by its cross-reference table: the bodies of its objects by their number, at 0 what stands
// before them.
func split(pdf []byte) (objects [][]byte, err error) {
	ref := bytes.LastIndex(pdf, []byte("startxref\n"))
	if ref < 0 {
		return nil, fmt.Errorf("no cross-reference table")
	}
	line, _, _ := bytes.Cut(pdf[ref+len("startxref\n"):], []byte("\n"))
	table, err := strconv.Atoi(string(line))
	if err != nil || table < 0 || table >= ref || !bytes.HasPrefix(pdf[table:], []byte("xref\n0 ")) {
		return nil, fmt.Errorf("no cross-reference table")
	}
	count, rest, _ := bytes.Cut(pdf[table+len("xref\n0 "):ref], []byte("\n"))
	n, err := strconv.Atoi(string(count))
	if err != nil || n < 2 || len(rest) < 20*n {
		return nil, fmt.Errorf("the cross-reference table is cut")
	}
	places := []int{table}
	for i := 1; i < n; i++ {
		at, err := strconv.Atoi(string(rest[20*i : 20*i+10]))
		if err != nil || at <= 0 || at >= table {
			return nil, fmt.Errorf("the cross-reference table has no place for object %d", i)
		}
		places = append(places, at)
	}
	ends := slices.Sorted(slices.Values(places))
	objects = append(objects, pdf[:ends[0]])
	for i, at := range places[1:] {
		k, _ := slices.BinarySearch(ends, at+1)
		body, ok := bytes.CutPrefix(pdf[at:ends[k]], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		if !ok {
			return nil, fmt.Errorf("object %d is not at its place", i+1)
		}
		objects = append(objects, body)
	}
	return objects, nil
}

// join makes a PDF of its objects, the opposite of split.
func join(objects [][]byte) []byte {
	size := 0
	for _, o := range objects {
		size += len(o) + 40
	}
	out := make([]byte, 0, size)
	places := make([]int, len(objects))
	for i, o := range objects {
		if places[i] = len(out); i > 0 {
			out = fmt.Appendf(out, "%d 0 obj\n", i)
		}
		out = append(out, o...)
	}
	table := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects))
	for _, at := range places[1:] {
		out = fmt.Appendf(out, "%010d 00000 n \n", at)
	}
	n := len(objects)
	return fmt.Appendf(out, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n",
		n, n-1, n-2, table)
}

var packers = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // the level is in range
	return w
}}

// pack compresses bytes; the result depends on nothing but them. The compressors are kept: making one takes longer
// than packing a sheet.
func pack(b []byte) []byte {
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	var buf bytes.Buffer
	buf.Grow(len(b) / 3)
	w.Reset(&buf)
	w.Write(b) // a buffer takes everything
	w.Close()
	return buf.Bytes()
}
