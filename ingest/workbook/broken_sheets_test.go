package workbook

import "strings"

// sheets are workbooks with a sheet in which tables, rows and merged ranges contradict each other.
func brokenSheets() []brokenFile {
	merged := func(list string) []byte {
		return replacedPart(sheetPartName, "</sheetData>", "</sheetData><mergeCells>"+list+"</mergeCells>")
	}
	return []brokenFile{
		{"sheet-table", "two-tables.xlsx", replacedPart(sheetPartName, "</sheetData>", "</sheetData><sheetData/>")},
		{"row-number", "row-zero.xlsx", replacedPart(sheetPartName, `<row r="1">`, `<row r="0">`)},
		{"row-twice", "row-twice.xlsx", smallWorkbook(goodRows + `<row r="2"><c r="A2"><v>5</v></c></row>`)},
		{"rows-out-of-order", "rows-out-of-order.xlsx", smallWorkbook(goodRows + `<row r="1"><c r="A1"><v>5</v></c></row>`)},
		{"merge-address", "merged-nowhere.xlsx", merged(`<mergeCell ref="B2:A1"/>`)},
		{"merge-overlap", "merged-overlap.xlsx", merged(`<mergeCell ref="A3:B4"/><mergeCell ref="B4:C5"/>`)},
		{"merge-covered", "merged-covered.xlsx", merged(`<mergeCell ref="B2:C2"/>`)},
	}
}

// cells are workbooks with a bad cell.
func brokenCells() []brokenFile {
	cell := func(xml string) []byte {
		return smallWorkbook(goodRows + `<row r="3"><c r="A3"><v>1</v></c>` + xml + `</row>`)
	}
	return []brokenFile{
		{"cell-address", "address.xlsx", cell(`<c r="7F"><v>1</v></c>`)},
		{"cell-other-row", "other-row.xlsx", cell(`<c r="B4"><v>1</v></c>`)},
		{"cell-twice", "cell-twice.xlsx", cell(`<c r="A3"><v>2</v></c>`)},
		{"cells-out-of-order", "cells-out-of-order.xlsx", cell(`<c r="C3"><v>1</v></c><c r="B3"><v>1</v></c>`)},
		{"cell-number", "no-number.xlsx", cell(`<c r="B3"><v>12,5</v></c>`)},
		{"cell-truth", "no-truth.xlsx", cell(`<c r="B3" t="b"><v>yes</v></c>`)},
		{"cell-date", "no-date.xlsx", cell(`<c r="B3" t="d"><v>2027-02-30</v></c>`)},
		{"cell-type", "unknown-type.xlsx", cell(`<c r="B3" t="money"><v>1</v></c>`)},
		{"cell-content", "other-content.xlsx", cell(`<c r="B3" t="inlineStr"><v>Stay</v></c>`)},
		{"string-index-out-of-range", "no-such-text.xlsx", cell(`<c r="B3" t="s"><v>2</v></c>`)},
		{"style-index-out-of-range", "no-such-style.xlsx", cell(`<c r="B3" s="3"><v>1</v></c>`)},
		{"xml-malformed", "text-twice.xlsx", cell(`<c r="B3" t="inlineStr"><is><t>a</t><t>b</t></is></c>`)},
		{"xml-malformed", "two-values.xlsx", cell(`<c r="B3" t="inlineStr"><v>7</v><is><t>8</t></is></c>`)},
		{"text-too-long", "long-text.xlsx", cell(`<c r="B3" t="str"><v>` + strings.Repeat("x", 32_768) + `</v></c>`)},
	}
}
