package main

import (
	"fmt"
	"strings"
)

// partExamples are workbooks whose parts are missing, cut, malformed or do not belong together.
func partExamples() []example {
	return []example{
		stored("part-missing", func(a *archive) { a.drop(stylesPart) }),
		stored("part-type", func(a *archive) { a.replace(typesPart, "spreadsheetml.sheet.main+xml", "spreadsheetml.chartsheet+xml") }),
		stored("part-link", func(a *archive) { a.replace(workbookPart, `r:id="rId8"`, `r:id="rId99"`) }),
		stored("xml-malformed", func(a *archive) { a.replace(costsPart, "<v>90000</v>", "<v>90000</w>") }),
		stored("xml-cut", func(a *archive) { a.cut(costsPart, "90000") }),
		stored("xml-encoding", func(a *archive) { a.replace(costsPart, `encoding="UTF-8"`, `encoding="windows-1252"`) }),
		stored("xml-dtd", func(a *archive) {
			a.replace(costsPart, "<worksheet", "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]>\n<worksheet")
		}),
		stored("xml-unexpected", func(a *archive) { a.replace(costsPart, "</row>", "</row><line>1</line>") }),
		stored("sheet-table", func(a *archive) { a.replace(costsPart, "</sheetData>", "</sheetData><sheetData></sheetData>") }),
		stored("sheets-none", func(a *archive) {
			_, rest, _ := strings.Cut(string(a.parts[a.at(workbookPart)].data), "<sheets>")
			list, _, _ := strings.Cut(rest, "</sheets>")
			a.replace(workbookPart, list, "")
		}),
		stored("sheet-twice", func(a *archive) { a.replace(workbookPart, `name="Costs"`, `name="Options"`) }),
	}
}

// manySheets adds sheets until there are 201.
func manySheets(a *archive) {
	for n := 7; n <= 201; n++ {
		id, name := fmt.Sprintf("rIdMore%d", n), fmt.Sprintf("sheet%d", n)
		a.list(fmt.Sprintf("Notes %d", n), id)
		a.addSheet(id, name)
	}
}

// list adds a sheet to the workbook's list of sheets.
func (a *archive) list(name, id string) {
	n := 1 + strings.Count(string(a.parts[a.at(workbookPart)].data), "<sheet ")
	a.replace(workbookPart, "</sheets>", fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="%s"/></sheets>`, name, n, id))
}

// fill repeats rows in an added sheet.
func (a *archive) fill(name, rows string, times int) {
	a.replace("xl/worksheets/"+name+".xml", "<sheetData>", "<sheetData>"+strings.Repeat(rows, times))
}

// addSheet adds an empty sheet's part and the link to it.
func (a *archive) addSheet(id, name string) {
	a.replace(linksPart, "</Relationships>", fmt.Sprintf(`<Relationship Id="%s" Target="worksheets/%s.xml" `+
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>`, id, name))
	a.replace(typesPart, "</Types>", fmt.Sprintf(`<Override PartName="/xl/worksheets/%s.xml" `+
		`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`, name))
	a.parts = append(a.parts, part{"xl/worksheets/" + name + ".xml",
		[]byte(
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>`)})
}

// storedExamples are sheets whose rows and cells are stored in a way that Excel never writes. The line that they change
// is the third of the costs, in row 4: "Own centre", 10 × 90,000 a year.
func storedExamples() []example {
	cell := func(code, with string) example {
		return stored(code, func(a *archive) { a.replaceCell("E4", with) })
	}
	return []example{
		stored("row-number", func(a *archive) { a.replace(costsPart, `<row r="4"`, `<row r="four"`) }),
		stored("row-twice", func(a *archive) { a.replace(costsPart, `<row r="4">`, `<row r="3">`) }),
		stored("rows-out-of-order", func(a *archive) { a.replace(costsPart, `<row r="4">`, `<row r="2">`) }),
		cell("cell-address", `<c r="E-4"><v>90000</v></c>`),
		cell("cell-other-row", `<c r="E5"><v>90000</v></c>`),
		cell("cell-twice", `<c r="E4"><v>90000</v></c><c r="E4"><v>95000</v></c>`),
		cell("cells-out-of-order", `<c r="C4"><v>90000</v></c>`),
		cell("cell-number", `<c r="E4"><v>90.000,00</v></c>`),
		cell("cell-truth", `<c r="E4" t="b"><v>2</v></c>`),
		cell("cell-date", `<c r="E4" t="d"><v>31.12.2027</v></c>`),
		cell("cell-type", `<c r="E4" t="money"><v>90000</v></c>`),
		cell("cell-content", `<c r="E4" t="inlineStr"><v>90000</v></c>`),
		cell("string-index-out-of-range", `<c r="E4" t="s"><v>9999</v></c>`),
		cell("style-index-out-of-range", `<c r="E4" s="999"><v>90000</v></c>`),
		cell("text-too-long", `<c r="E4" t="inlineStr"><is><t>`+strings.Repeat("long text ", 3300)+`</t></is></c>`),
		stored("merge-address", merges("A8-A9")),
		stored("merge-overlap", merges("A4:A5", "A5:A6")),
		stored("merge-covered", merges("D4:D5")),
	}
}

// merges merges ranges on the sheet Costs.
func merges(ranges ...string) func(a *archive) {
	return func(a *archive) {
		list := ""
		for _, r := range ranges {
			list += `<mergeCell ref="` + r + `"/>`
		}
		a.replace(costsPart, "</sheetData>", "</sheetData><mergeCells>"+list+"</mergeCells>")
	}
}
