package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The stored parts of the good workbook that examples change.
const (
	costsPart    = "xl/worksheets/sheet5.xml"
	workbookPart = "xl/workbook.xml"
	linksPart    = "xl/_rels/workbook.xml.rels"
	textsPart    = "xl/sharedStrings.xml"
	typesPart    = "[Content_Types].xml"
)

// partNames are the names of parts in books/gallery.txt.
var partNames = map[string]string{"costs": costsPart, "workbook": workbookPart, "styles": "xl/styles.xml",
	"types": typesPart}

// partChanges are the changes of stored parts, by their verb.
var partChanges = map[string]func(a *archive, name, what string){
	"cell": (*archive).replaceCell,
	"drop": func(a *archive, name, _ string) { i := a.at(partNames[name]); a.parts = slices.Delete(a.parts, i, i+1) },
	"cut": func(a *archive, name, mark string) {
		p := &a.parts[a.at(partNames[name])]
		before, _, _ := strings.Cut(string(p.data), mark)
		p.data = []byte(before)
	},
	"replace": func(a *archive, name, what string) {
		old, new, _ := strings.Cut(what, " → ")
		a.replace(partNames[name], old, strings.ReplaceAll(new, "⏎", "\n"))
	},
}

// archive is an unpacked workbook. It keeps the first error, so that changes can be written one after the other.
type archive struct {
	parts []part
	err   error
}

// stored is an example that changes the stored parts of the good workbook.
func stored(code string, change func(a *archive)) example {
	return example{code, "xlsx", func() ([]byte, error) {
		b, err := good()
		if err != nil {
			return nil, err
		}
		data, err := b.bytes()
		if err != nil {
			return nil, err
		}
		return changedParts(data, change)
	}}
}

// changedParts unpacks a workbook, changes its parts and packs it again.
func changedParts(workbook []byte, change func(a *archive)) ([]byte, error) {
	parts, err := unpack(workbook)
	if err != nil {
		return nil, err
	}
	a := &archive{parts: parts}
	change(a)
	if a.err != nil {
		return nil, a.err
	}
	return pack(a.parts)
}

func (a *archive) fail(format string, args ...any) {
	if a.err == nil {
		a.err = fmt.Errorf(format, args...)
	}
}

// at returns the index of a part.
func (a *archive) at(name string) int {
	i := slices.IndexFunc(a.parts, func(p part) bool { return p.name == name })
	if i < 0 {
		a.fail("no part %q", name)
		return 0
	}
	return i
}

// replace changes the first place where old stands in a part.
func (a *archive) replace(name, old, new string) {
	p := &a.parts[a.at(name)]
	if !strings.Contains(string(p.data), old) {
		a.fail("%s holds no %q", name, old)
	}
	p.data = []byte(strings.Replace(string(p.data), old, new, 1))
}

// replaceCell puts other XML in the place of a cell of the sheet Costs.
func (a *archive) replaceCell(address, with string) {
	p := &a.parts[a.at(costsPart)]
	at := regexp.MustCompile(`<c r="` + address + `"[^>]*>.*?</c>`).FindIndex(p.data)
	if at == nil {
		a.fail("%s has no cell %s", costsPart, address)
		return
	}
	p.data = slices.Concat(p.data[:at[0]], []byte(with), p.data[at[1]:])
}

// list adds a sheet to the workbook's list of sheets.
func (a *archive) list(name, id string) {
	n := 1 + strings.Count(string(a.parts[a.at(workbookPart)].data), "<sheet ")
	a.replace(workbookPart, "</sheets>", fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="%s"/></sheets>`, name, n, id))
}

// addSheet adds a sheet's part that repeats rows, and the link to it.
func (a *archive) addSheet(id, name, rows string, times int) {
	a.replace(linksPart, "</Relationships>", fmt.Sprintf(`<Relationship Id="%s" Target="worksheets/%s.xml" `+
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>`, id, name))
	a.replace(typesPart, "</Types>", fmt.Sprintf(`<Override PartName="/xl/worksheets/%s.xml" `+
		`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`, name))
	a.parts = append(a.parts, part{"xl/worksheets/" + name + ".xml",
		[]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
			strings.Repeat(rows, times) + `</sheetData></worksheet>`)})
}
