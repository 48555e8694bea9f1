package workbook

import (
	"fmt"
	"strings"
)

// frames are workbooks in which a part is missing or is not what it should be.
func brokenFrames() []brokenFile {
	var list, links strings.Builder
	for i := range 201 {
		fmt.Fprintf(&list, `<sheet name="Sheet %d" sheetId="%d" r:id="x%d"/>`, i, i+9, i)
		fmt.Fprintf(&links, `<Relationship Id="x%d" Type="%schartsheet" Target="worksheets/sheet1.xml"/>`, i, relType)
	}
	crowded := withPart(withPart(goodParts(), workbookPartName, func(e *zipEntry) {
		e.body = []byte(strings.Replace(string(e.body), `<sheet `, list.String()+`<sheet `, 1))
	}), linksPartName, func(e *zipEntry) {
		e.body = []byte(strings.Replace(string(e.body), `<Relationship `, links.String()+`<Relationship `, 1))
	})
	return []brokenFile{
		{"part-missing", "no-styles.xlsx", packed(withoutPart(goodParts(), stylesPartName))},
		{"part-type", "other-type.xlsx", replacedPart(typesPartName, "spreadsheetml.sheet.main+xml",
			"spreadsheetml.table+xml")},
		{"part-link", "broken-link.xlsx", replacedPart(linksPartName, `Id="rId1"`, `Id="rId9"`)},
		{"xml-malformed", "malformed.xlsx", replacedPart(sheetPartName, "<v>1200</v>", "<v>1200</w>")},
		{"xml-cut", "cut.xlsx", replacedPart(sheetPartName, "</row></sheetData></worksheet>", "")},
		{"xml-encoding", "encoding.xlsx", replacedPart(sheetPartName, `encoding="UTF-8"`, `encoding="windows-1252"`)},
		{"xml-dtd", "document-type.xlsx", replacedPart(sheetPartName, "<worksheet",
			"<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet")},
		{"xml-unexpected", "unknown-element.xlsx", replacedPart(sheetPartName, `<row r="2">`, `<rows/><row r="2">`)},
		{"sheets-none", "no-sheets.xlsx", replacedPart(workbookPartName, `<sheet name="Costs" sheetId="1" r:id="rId1"/>`,
			"")},
		{"sheet-twice", "sheet-twice.xlsx", replacedPart(workbookPartName, "</sheets>",
			`<sheet name="COSTS" sheetId="2" r:id="rId1"/></sheets>`)},
		{"too-many-sheets", "many-sheets.xlsx", packed(crowded)},
	}
}
