package workbook

import "strings"

// The names of the parts.
const (
	typesPartName    = "[Content_Types].xml"
	packagePartName  = "_rels/.rels"
	workbookPartName = "xl/workbook.xml"
	linksPartName    = "xl/_rels/workbook.xml.rels"
	stylesPartName   = "xl/styles.xml"
	textsPartName    = "xl/sharedStrings.xml"
	sheetPartName    = "xl/worksheets/sheet1.xml"
)

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relSpace     = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	packageSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	sheetType    = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

// goodRows are two rows of a table: a heading and a line.
const goodRows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Unit cost</t></is></c></row>` +
	`<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1200</v></c><c r="C2" s="1"><v>0.085</v></c></row>`

// whole returns the parts of a workbook without fault.
func wholeParts(rows string) []zipEntry {
	return []zipEntry{
		{name: typesPartName, body: []byte(xmlHead +
			`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetType + `"/></Types>`)},
		{name: packagePartName, body: []byte(xmlHead + `<Relationships ` + packageSpace + `><Relationship Id="rId1" Type="` +
			relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`)},
		{name: workbookPartName, body: []byte(xmlHead + `<workbook ` + mainSpace + ` ` + relSpace +
			`><sheets><sheet name="Costs" sheetId="1" r:id="rId1"/></sheets></workbook>`)},
		{name: linksPartName, body: []byte(xmlHead + `<Relationships ` + packageSpace + `><Relationship Id="rId1" Type="` +
			relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `styles" Target="styles.xml"/><Relationship Id="rId3" Type="` +
			relType + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`)},
		{name: stylesPartName, body: []byte(xmlHead + `<styleSheet ` + mainSpace +
			`><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>`)},
		{name: textsPartName, body: []byte(xmlHead + `<sst ` + mainSpace +
			` count="2" uniqueCount="2"><si><t>Option</t></si><si><t>Stay</t></si></sst>`)},
		{name: sheetPartName, body: []byte(sheetXML(rows))},
	}
}

// sheetXML wraps rows into a sheet.
func sheetXML(rows string) string {
	return xmlHead + `<worksheet ` + mainSpace + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// good returns the parts of a workbook without fault that holds two rows.
func goodParts() []zipEntry { return wholeParts(goodRows) }

// replaced returns a good workbook in one part of which the old text gave way to the new one.
func replacedPart(part, old, new string) []byte {
	return packed(withPart(goodParts(), part, func(e *zipEntry) {
		text := string(e.body)
		if !strings.Contains(text, old) {
			panic(part + " does not hold " + old)
		}
		e.body = []byte(strings.Replace(text, old, new, 1))
	}))
}
