package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// part is one member of a zip archive.
type part struct {
	name string
	data []byte
}

// partNames are short names of parts in books/gallery.txt.
var partNames = map[string]string{"costs": "xl/worksheets/sheet5.xml", "workbook": "xl/workbook.xml",
	"links": "xl/_rels/workbook.xml.rels", "texts": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
	"types": "[Content_Types].xml"}

// partChanges are the changes of stored parts, by their verb. Most get the name of a part and what follows it.
var partChanges = map[string]func(e *draft, name, what string){
	"replace": func(e *draft, name, what string) {
		old, with := sides(what)
		e.replace(name, regexp.QuoteMeta(old), with)
	},
	"match": func(e *draft, name, what string) { // replaces what a regular expression matches
		old, with := sides(what)
		e.replace(name, "(?s)"+old, with)
	},
	"cell": func(e *draft, address, with string) {
		e.replace("costs", `<c r="`+address+`"[^>]*>.*?</c>`, with)
	},
	"drop":    func(e *draft, name, _ string) { i := e.at(name); e.parts = slices.Delete(e.parts, i, i+1) },
	"twice":   func(e *draft, name, _ string) { e.parts = append(e.parts, e.parts[e.at(name)]) },
	"nothing": func(e *draft, _, _ string) { e.parts = []part{} },
	"part":    func(e *draft, name, text string) { e.add(name, []byte(text)) },
	"zeros":   func(e *draft, name, size string) { e.add(name, make([]byte, number(size))) },
	"parts": func(e *draft, count, _ string) { // up to that many, with short names
		const letters = "abcdefghijklmnopqrstuvwxyz0123456789-_~!$()+,;=@"
		for n := len(e.parts); n < number(count); n++ {
			e.add("x/"+letters[n/len(letters):][:1]+letters[n%len(letters):][:1], nil)
		}
	},
	"sheets": func(e *draft, last, what string) { // the seventh to the last: name | id of the link | rows
		for n := 7; n <= number(last); n++ {
			f := fields(strings.ReplaceAll(what, "#", strconv.Itoa(n)))
			e.addSheet(n, f[0], f[1], f[2])
		}
	},
	"plain": func(e *draft, method, _ string) { e.data = plain(e.parts, uint16(number(method))) },
}

// sides returns what stands on the left and the right of an arrow.
func sides(what string) (old, with string) {
	old, with, _ = strings.Cut(what+" ", " → ")
	return old, strings.TrimSuffix(with, " ")
}

func fullName(name string) string {
	if full, ok := partNames[name]; ok {
		return full
	}
	return name
}

// at returns the index of a part, which has to exist.
func (e *draft) at(name string) int {
	return slices.IndexFunc(e.parts, func(p part) bool { return p.name == fullName(name) })
}

func (e *draft) add(name string, data []byte) { e.parts = append(e.parts, part{fullName(name), data}) }

// replace changes the first place of a part that matches.
func (e *draft) replace(name, old, with string) {
	p := &e.parts[e.at(name)]
	at := regexp.MustCompile(old).FindIndex(p.data)
	p.data = slices.Concat(p.data[:at[0]], []byte(with), p.data[at[1]:])
}

// addSheet adds a sheet: its part, the link to it, and its place in the list of sheets.
func (e *draft) addSheet(n int, name, id, rows string) {
	before := func(part, end, text string, args ...any) {
		e.replace(part, end, fmt.Sprintf(text, args...)+end)
	}
	before("links", "</Relationships>", `<Relationship Id="%s" Target="worksheets/sheet%d.xml" `+
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>`, id, n)
	before("types", "</Types>", `<Override PartName="/xl/worksheets/sheet%d.xml" `+
		`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
	before("workbook", "</sheets>", `<sheet name="%s" sheetId="%d" r:id="%s"/>`, name, n, id)
	e.add(fmt.Sprintf("xl/worksheets/sheet%d.xml", n),
		[]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+
			`</sheetData></worksheet>`))
}

// members reads the directory of an archive.
func members(archive []byte) []*zip.File {
	return must(zip.NewReader(bytes.NewReader(archive), int64(len(archive)))).File
}

// unpacked returns all parts of an archive, in its order.
func unpacked(archive []byte) []part {
	var parts []part
	for _, f := range members(archive) {
		parts = append(parts, part{f.Name, must(io.ReadAll(must(f.Open())))})
	}
	return parts
}

// packed packs parts in the order given, with the same time, so that the same content gives the same bytes.
func packed(parts []part, method uint16) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		must(must(z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method,
			Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})).Write(p.data))
	}
	check(z.Close())
	return b.Bytes()
}

// plain packs as Excel does: sizes and checksums stand in the members' own headers.
func plain(parts []part, method uint16) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range members(packed(parts, method)) {
		h := f.FileHeader
		h.Flags, h.Extra = 0, nil
		must(io.Copy(must(z.CreateRaw(&h)), must(f.OpenRaw())))
	}
	check(z.Close())
	return b.Bytes()
}
