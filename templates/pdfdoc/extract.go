package pdfdoc

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// bookmark is an entry of a PDF's outline: its title and the sheet that it leads to, from 0.
type bookmark struct {
	title string
	sheet int
}

// extract reads the text of every sheet of a PDF that this package has written, a line for each piece in the order of
// drawing, and its bookmarks. It is no reader of PDFs in general: it knows the few forms that the library uses.
func extract(pdf []byte) (sheets []string, marks []bookmark, err error) {
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
	var stream bytes.Buffer
	for i := range n {
		if r, err = inflate(r, objects[contentsOf(i)]); err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		stream.Reset()
		if _, err := stream.ReadFrom(r); err != nil {
			return nil, nil, fmt.Errorf("page %d is damaged: %w", i+1, err)
		}
		sheets = append(sheets, shown(stream.Bytes()))
	}
	for _, o := range objects {
		title, ok := bytes.CutPrefix(o, []byte("<</Title "))
		if !ok {
			continue
		}
		text, _ := appendText(nil, bytes.TrimPrefix(title, []byte("(\xfe\xff")))
		target, err := strconv.Atoi(string(between(title, "/Dest [", " 0 R")))
		sheet := (target - contentsOf(0) + 1) / 2
		if err != nil || sheet < 0 || sheet >= n {
			return nil, nil, fmt.Errorf("a bookmark leads nowhere")
		}
		marks = append(marks, bookmark{string(text), sheet})
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

// shown returns what the operators Tj show, a line for each text; a text in several fonts has several.
func shown(stream []byte) string {
	out := make([]byte, 0, len(stream)/4)
	for {
		at := bytes.IndexByte(stream, '(')
		if at < 0 {
			return string(out)
		}
		start, n := len(out), 0
		out, n = appendText(out, stream[at+1:])
		stream = stream[at+1+n:]
		if !bytes.HasPrefix(stream, []byte(" Tj")) {
			out = out[:start]
			continue
		}
		if bytes.HasPrefix(stream, []byte(" Tj ET")) {
			out = append(out, '\n')
		}
	}
}

// appendText decodes a string up to its closing bracket: UTF-16, high byte first, since the codes of characters are
// their Unicode numbers. It returns how long the string is with the bracket.
func appendText(out, b []byte) (text []byte, n int) {
	high, second := rune(0), false
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c == ')' {
			return out, i + 1
		}
		if c == '\\' && i+1 < len(b) {
			if i++; b[i] == 'r' {
				c = '\r'
			} else {
				c = b[i]
			}
		}
		if second {
			out = utf8.AppendRune(out, high<<8|rune(c))
		}
		high, second = rune(c), !second
	}
	return out, len(b)
}
