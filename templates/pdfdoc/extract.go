package pdfdoc

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
)

// bookmark is an entry of a PDF's outline: its title and the sheet that it leads to, from 0.
type bookmark struct {
	title string
	sheet int
}

// extract reads the text of every sheet of a PDF that this package has written, piece by piece in the order of
// drawing, and its bookmarks. It is no reader of PDFs in general: it knows the few forms that the library uses.
func extract(pdf []byte) (sheets [][]string, marks []bookmark, err error) {
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, nil, fmt.Errorf("it does not begin as a PDF")
	}
	objects, table, err := split(pdf)
	if err != nil {
		return nil, nil, err
	}
	bodies := make(map[int][]byte, len(objects))
	for i, o := range objects {
		end := table
		if i+1 < len(objects) {
			end = objects[i+1].at
		}
		bodies[o.number] = pdf[o.at:end]
	}
	var r io.ReadCloser
	place := map[int]int{} // number of a page's object → its sheet
	for _, number := range kids(bodies[1]) {
		place[number] = len(sheets)
		contents, err := strconv.Atoi(string(between(bodies[number], "/Contents ", " 0 R")))
		if err != nil {
			return nil, nil, fmt.Errorf("page %d has no contents", len(sheets)+1)
		}
		if r, err = inflate(r, bodies[contents]); err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", len(sheets)+1, err)
		}
		stream, err := io.ReadAll(r)
		if err != nil {
			return nil, nil, fmt.Errorf("page %d is damaged: %w", len(sheets)+1, err)
		}
		sheets = append(sheets, shown(stream))
	}
	for _, o := range objects {
		if title := bodies[o.number]; bytes.Contains(title[:min(len(title), 32)], []byte("<</Title (")) {
			at := bytes.IndexByte(title, '(')
			text, _ := literal(title[at:])
			target, err := strconv.Atoi(string(between(title, "/Dest [", " 0 R")))
			sheet, ok := place[target]
			if err != nil || !ok {
				return nil, nil, fmt.Errorf("a bookmark leads nowhere")
			}
			marks = append(marks, bookmark{decode(bytes.TrimPrefix(text, []byte{0xfe, 0xff})), sheet})
		}
	}
	return sheets, marks, nil
}

// kids returns the numbers of the pages' objects, in order.
func kids(pages []byte) []int {
	var out []int
	for _, f := range bytes.Split(between(pages, "/Kids [", "]"), []byte(" 0 R")) {
		if n, err := strconv.Atoi(string(bytes.TrimSpace(f))); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// between returns what stands between two marks, nil where they are not there.
func between(b []byte, from, to string) []byte {
	_, b, ok := bytes.Cut(b, []byte(from))
	if !ok {
		return nil
	}
	b, _, ok = bytes.Cut(b, []byte(to))
	if !ok {
		return nil
	}
	return b
}

// inflate opens the packed stream of an object, with a reader that served before where there is one.
func inflate(r io.ReadCloser, body []byte) (io.ReadCloser, error) {
	_, stream, ok := bytes.Cut(body, []byte("\nstream\n"))
	if !ok {
		return nil, fmt.Errorf("it has no contents")
	}
	in := bytes.NewReader(stream)
	if r != nil {
		return r, r.(zlib.Resetter).Reset(in, nil)
	}
	return zlib.NewReader(in)
}

// shown returns what the operator Tj shows, piece by piece.
func shown(stream []byte) []string {
	var out []string
	for i := 0; i < len(stream); i++ {
		if stream[i] != '(' {
			continue
		}
		raw, n := literal(stream[i:])
		i += n
		if bytes.HasPrefix(stream[min(i, len(stream)):], []byte(" Tj")) {
			out = append(out, decode(raw))
		}
	}
	return out
}

// literal reads a string in brackets: its bytes, and how long it is with its brackets.
func literal(b []byte) (text []byte, n int) {
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case ')':
			return text, i + 1
		case '\\':
			i++
			if i < len(b) && b[i] == 'r' {
				text = append(text, '\r')
			} else if i < len(b) {
				text = append(text, b[i])
			}
		default:
			text = append(text, b[i])
		}
	}
	return text, len(b)
}

// decode reads UTF-16, high byte first: the library's codes of characters are their Unicode numbers.
func decode(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units))
}
