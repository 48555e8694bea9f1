package workbook

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestSheetText changes the styles of cells that are stored and of some that are not, and nothing else.
func TestSheetText(t *testing.T) {
	const head = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	const link = `<legacyDrawing xmlns:r="` + Relationships + `" r:id="rId7"/>`
	for name, tc := range map[string]struct{ sheet, want string }{
		"stored": {`<sheetData><row r="2"><c r="B2" s="4"><v>1</v></c></row></sheetData><tableParts/>`,
			`<sheetData><row r="2"><c r="B2" s="14"><v>1</v></c></row></sheetData>` + link + `<tableParts/>`},
		"without a style": {`<sheetData><row r="2"><c r="B2"/></row></sheetData><pageMargins/>`,
			`<sheetData><row r="2"><c s="10" r="B2"/></row></sheetData><pageMargins/>` + link},
		"by order": {`<sheetData><row/><row><c/><c t='n' s='1'><v>2</v></c></row></sheetData>`,
			`<sheetData><row/><row><c/><c t='n' s="11"><v>2</v></c></row></sheetData>` + link},
		"missing in a row": {`<sheetData><row r="2" s="3" customFormat="1"><c r="A2"/><c r="C2"/></row></sheetData>`,
			`<sheetData><row r="2" s="3" customFormat="1"><c r="A2"/><c r="B2" s="13"/><c r="C2"/></row></sheetData>` + link},
		"behind a row's cells": {`<cols><col min="2" max="5" style="6"/></cols><sheetData><row r="2"><c r="A2"/></row></sheetData>`,
			`<cols><col min="2" max="5" style="6"/></cols><sheetData><row r="2"><c r="A2"/><c r="B2" s="16"/></row></sheetData>` +
				link},
		"in an empty row": {`<sheetData><row r="2" ht="9"/></sheetData>`,
			`<sheetData><row r="2" ht="9"><c r="B2" s="10"/></row></sheetData>` + link},
		"missing row": {`<sheetData><row r="1"/><row r="3"/></sheetData>`,
			`<sheetData><row r="1"/><row r="2"><c r="B2" s="10"/></row><row r="3"/></sheetData>` + link},
		"no rows": {`<sheetData/>`, `<sheetData><row r="2"><c r="B2" s="10"/></row></sheetData>` + link},
		"linked already": {`<sheetData><row r="2"><c r="B2"/></row></sheetData><legacyDrawing xmlns:x="` + Relationships +
			`" x:id="rId2"/>`, `<sheetData><row r="2"><c s="10" r="B2"/></row></sheetData><legacyDrawing xmlns:x="` +
			Relationships + `" x:id="rId2"/>`},
	} {
		t.Run(name, func(t *testing.T) {
			spot := Spot{Row: 2, Column: 2}
			s, err := NewSheetText([]byte(head+tc.sheet+"</worksheet>"), []Spot{spot, spot})
			if err != nil {
				t.Fatal(err)
			}
			old, ok := s.Styles()[spot]
			if !ok {
				t.Fatal("the cell was not found")
			}
			if got := string(s.Restyled(map[Spot]int{spot: old + 10}, "rId7")); got != head+tc.want+"</worksheet>" {
				t.Errorf("got  %s\nwant %s", got, head+tc.want+"</worksheet>")
			}
		})
	}
}

// TestSheetTextPrefixed changes a sheet in UTF-16 whose elements have a prefix.
func TestSheetTextPrefixed(t *testing.T) {
	const head = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	text := `<?xml version="1.0" encoding="UTF-16"?>` + head + `<x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>`
	var part bytes.Buffer
	for _, u := range utf16.Encode([]rune("\uFEFF" + text)) {
		part.Write([]byte{byte(u >> 8), byte(u)})
	}
	spots := []Spot{{Row: 1, Column: 1}, {Row: 1, Column: 2}, {Row: 5, Column: 1}}
	s, err := NewSheetText(part.Bytes(), spots)
	if err != nil {
		t.Fatal(err)
	}
	styles := map[Spot]int{spots[0]: 1, spots[1]: 2, spots[2]: 3}
	want := `<?xml version="1.0" encoding="UTF-8"?>` + head + `<x:sheetData><x:row r="1"><x:c s="1" r="A1"/>` +
		`<x:c r="B1" s="2"/></x:row><x:row r="5"><x:c r="A5" s="3"/></x:row></x:sheetData></x:worksheet>`
	if got := string(s.Restyled(styles, "")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSheetTextLong finds cells far beyond the scanner's window.
func TestSheetTextLong(t *testing.T) {
	row := `<row><c t="inlineStr"><is><t>` + strings.Repeat("ü", 3000) + `</t></is></c></row>`
	sheet := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		strings.Repeat(row, 100) + "</sheetData></worksheet>"
	spot := Spot{Row: 90, Column: 1}
	s, err := NewSheetText([]byte(sheet), []Spot{spot})
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(sheet, "<row>") + 89*len(row) + len("<row><c")
	if got, want := string(s.Restyled(map[Spot]int{spot: 5}, "")), sheet[:at]+` s="5"`+sheet[at:]; got != want {
		t.Error("another place was changed")
	}
}

// TestWithSheet lists a sheet behind the others and shows it first.
func TestWithSheet(t *testing.T) {
	const head = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><bookViews>`
	got, err := WithSheet([]byte(head+`<workbookView xWindow="1" activeTab="0"/></bookViews><sheets><sheet name="A"/>`+
		`<sheet name="B"/></sheets><definedNames/></workbook>`), "Findings", "9", "rId4")
	want := head + `<workbookView activeTab="2" xWindow="1"/></bookViews><sheets><sheet name="A"/><sheet name="B"/>` +
		`<sheet name="Findings" sheetId="9" xmlns:r="` + Relationships + `" r:id="rId4"/></sheets><definedNames/></workbook>`
	if err != nil || string(got) != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}
