package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// draft is an example in the making. Its changes come in this order: of what the workbook good.txt says, of the parts
// that are stored of it, of the bytes of the packed file.
type draft struct {
	name  string
	book  *book
	parts []part // nil until it is unpacked
	data  []byte // nil until it is packed
	// the layout that it is read with, "" where there is none
	layout string
}

// gallery makes the files that books/gallery.txt lists: the name of each, and below it its changes, indented. Files of
// another sort than .xlsx name their extension.
func gallery() []file {
	var all []*draft
	for line := range strings.Lines(string(must(texts.ReadFile("books/gallery.txt")))) {
		line = strings.TrimSuffix(line, "\n")
		if change, ok := strings.CutPrefix(line, "  "); ok {
			all[len(all)-1].change(change)
		} else if line != "" && !strings.Contains(line, " ") {
			all = append(all, &draft{name: line, book: readBook("good")})
		}
	}
	var files []file
	for _, e := range all {
		e.pack()
		if !strings.Contains(e.name, ".") {
			e.name += ".xlsx"
		}
		files = append(files, file{"errors/" + e.name, e.data})
		if e.layout != "" {
			files = append(files, file{"errors/" + strings.TrimSuffix(e.name, ".xlsx") + ".layout.yaml", []byte(e.layout)})
		}
	}
	return files
}

func (e *draft) change(line string) {
	defer func() {
		if problem := recover(); problem != nil {
			panic(fmt.Sprintf("%s: %s: %v", e.name, line, problem))
		}
	}()
	verb, rest, _ := strings.Cut(line, " ")
	if change, ok := bookChanges[verb]; ok {
		args := fields(rest)
		change(e.book, args[0], args[1:])
		return
	}
	rest = spelled(rest)
	if verb == "layout" {
		e.changeLayout(rest)
		return
	}
	if change, ok := partChanges[verb]; ok {
		e.unpack()
		name, what, _ := strings.Cut(rest, " ")
		change(e, name, what)
		return
	}
	e.pack()
	byteChanges[verb](e, rest)
}

// changeLayout replaces a text of the layout.
func (e *draft) changeLayout(change string) {
	if e.layout == "" {
		e.layout = string(must(texts.ReadFile("books/good.layout.yaml")))
	}
	from, to, ok := strings.Cut(change, " ⇒")
	if !ok || strings.Count(e.layout, from) != 1 {
		panic("the layout does not hold it once")
	}
	e.layout = strings.Replace(e.layout, from, strings.TrimPrefix(to, " "), 1)
}

func (e *draft) unpack() {
	if e.parts == nil {
		e.parts = unpacked(e.book.bytes())
	}
}

func (e *draft) pack() {
	switch {
	case e.data != nil:
	case e.parts != nil:
		e.data = packed(e.parts, zip.Deflate)
	default:
		e.data = e.book.bytes()
	}
}

var (
	coded    = regexp.MustCompile(`‹([0-9A-F]+)›`)
	repeated = regexp.MustCompile(`\{(\d+)×([^{}]*)\}`)
)

// spelled returns a text of the gallery spelt out: ⏎ is a new line, ‹0D0A› are bytes, {3×text} is a text three times.
func spelled(text string) string {
	text = coded.ReplaceAllStringFunc(strings.ReplaceAll(text, "⏎", "\n"), func(code string) string {
		return string(must(hex.DecodeString(coded.FindStringSubmatch(code)[1])))
	})
	for {
		m := repeated.FindStringSubmatchIndex(text)
		if m == nil {
			return text
		}
		text = text[:m[0]] + strings.Repeat(text[m[4]:m[5]], number(text[m[2]:m[3]])) + text[m[1]:]
	}
}

// bookChanges are the changes of what a workbook says, by their verb: each gets the name of a sheet and what follows
// it. Rows count from 1 below the headings.
var bookChanges = map[string]func(b *book, sheet string, args []string){
	"set": func(b *book, name string, args []string) {
		s := b.sheet(name)
		s.rows[number(args[0])-1][s.col(args[1])] = readValue(args[2])
	},
	"row": func(b *book, name string, args []string) { b.sheet(name).addRow(args...) },
	"rows": func(b *book, name string, args []string) { // many that count
		for i := range number(args[0]) {
			b.sheet(name).addRow(args[1] + " " + strconv.Itoa(i+1))
		}
	},
	"column": func(b *book, name string, args []string) { b.sheet(name).addColumn(args[0], args[1:]) },
	"heading": func(b *book, name string, args []string) {
		s := b.sheet(name)
		s.columns[s.col(args[0])].heading = args[1]
	},
	"keep":    func(b *book, name string, args []string) { s := b.sheet(name); s.rows = s.rows[:number(args[0])] },
	"remove":  func(b *book, name string, _ []string) { b.remove(name) },
	"only":    func(b *book, name string, _ []string) { b.sheets = []*sheet{b.sheet(name)} },
	"name":    func(b *book, name string, args []string) { b.sheet(name).name = args[0] },
	"hide":    func(b *book, name string, _ []string) { b.sheet(name).unseen = true },
	"hiderow": func(b *book, name string, args []string) { b.sheet(name).hidden = number(args[0]) },
	"table": func(b *book, name string, args []string) {
		s := b.sheet(name)
		s.columns, s.rows = readColumns(args), nil
	},
	"sheet": func(b *book, name string, args []string) {
		b.sheets = append(b.sheets, &sheet{name: name, columns: readColumns(args)})
	},
}

// byteChanges are the changes of a packed file, by their verb.
var byteChanges = map[string]func(e *draft, what string){
	"file":  func(e *draft, text string) { e.data = []byte(text) },
	"first": func(e *draft, percent string) { e.data = e.data[:len(e.data)*number(percent)/100] },
	"swap": func(e *draft, what string) {
		old, with := sides(what)
		e.data = bytes.Replace(e.data, []byte(old), []byte(with), 1)
	},
	"put": func(e *draft, what string) { // bytes at an offset from a place of the costs' part
		f := strings.Fields(what)
		copy(e.data[e.find(f[0], partNames["costs"])+number(f[1]):], must(hex.DecodeString(f[2])))
	},
	"overlap": func(e *draft, what string) { // the directory's entry of inner leads into the middle of outer
		outer, inner, _ := strings.Cut(what, " ")
		binary.LittleEndian.PutUint32(e.data[e.find("entry", inner)+42:], uint32(e.find("content", outer)))
	},
	"container": func(e *draft, streams string) { e.data = container(strings.Fields(streams)...) },
}

// find returns where the directory's entry of a part begins, its own header, or its packed content.
func (e *draft) find(place, part string) int {
	switch name := bytes.Index(e.data, []byte(part)); place {
	case "entry":
		return bytes.LastIndex(e.data, []byte(part)) - 46
	case "header":
		return name - 30
	default:
		return name + len(part)
	}
}

// container returns the frame of a file of the older Office programs: a header and a directory that names the streams.
func container(streams ...string) []byte {
	head, directory := make([]byte, 512), make([]byte, 512)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	copy(head[24:], "\x3E\x00\x03\x00\xFE\xFF\x09\x00")
	for i, name := range append([]string{"Root Entry"}, streams...) {
		entry := directory[128*i:]
		units := utf16.Encode([]rune(name))
		for k, u := range units {
			binary.LittleEndian.PutUint16(entry[2*k:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66] = 2
	}
	return append(head, directory...)
}
