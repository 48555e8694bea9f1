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
	objects, err := split(pdf)
	if err != nil {
		return nil, nil, err
	}
	n, err := strconv.Atoi(string(between(objects[pageTree], "/Count ", "\n")))
	if err != nil || n < 0 || contentsOf(n) > len(objects)+1 {
		return nil, nil, fmt.Errorf("it does not say how many pages it has")
	}
	var r io.ReadCloser
	for i := range n {
		if r, err = inflate(r, objects[contentsOf(i)]); err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		stream, err := io.ReadAll(r)
		if err != nil {
			return nil, nil, fmt.Errorf("page %d is damaged: %w", i+1, err)
		}
		sheets = append(sheets, shown(stream))
	}
	for _, o := range objects {
		title, ok := bytes.CutPrefix(o, []byte("<</Title "))
		if !ok {
			continue
		}
		text, _ := literal(title)
		target, err := strconv.Atoi(string(between(title, "/Dest [", " 0 R")))
		sheet := (target - contentsOf(0) + 1) / 2
		if err != nil || sheet < 0 || sheet >= n {
			return nil, nil, fmt.Errorf("a bookmark leads nowhere")
		}
		marks = append(marks, bookmark{decode(bytes.TrimPrefix(text, []byte{0xfe, 0xff})), sheet})
	}
	return sheets, marks, nil
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
	_, stream, ok := bytes.Cut(body, []byte(">>\nstream\n"))
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
