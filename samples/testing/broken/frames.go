package broken

import (
	"fmt"
	"strings"
)

// frames are workbooks in which a part is missing or is not what it should be.
func frames() []File {
	var list, links strings.Builder
	for i := range 201 {
		fmt.Fprintf(&list, `<sheet name="Sheet %d" sheetId="%d" r:id="x%d"/>`, i, i+9, i)
		fmt.Fprintf(&links, `<Relationship Id="x%d" Type="%schartsheet" Target="worksheets/sheet1.xml"/>`, i, relType)
	}
	crowded := with(with(good(), workbookPart, func(e *entry) {
		e.body = []byte(strings.Replace(string(e.body), `<sheet `, list.String()+`<sheet `, 1))
	}), linksPart, func(e *entry) {
		e.body = []byte(strings.Replace(string(e.body), `<Relationship `, links.String()+`<Relationship `, 1))
	})
	return []File{
		{"part-missing", "no-styles.xlsx", pack(without(good(), stylesPart))},
		{"part-type", "other-type.xlsx", replaced(typesPart, "spreadsheetml.sheet.main+xml", "spreadsheetml.table+xml")},
		{"part-link", "broken-link.xlsx", replaced(linksPart, `Id="rId1"`, `Id="rId9"`)},
		{"xml-malformed", "malformed.xlsx", replaced(sheetPart, "<v>1200</v>", "<v>1200</w>")},
		{"xml-cut", "cut.xlsx", replaced(sheetPart, "</row></sheetData></worksheet>", "")},
		{"xml-encoding", "encoding.xlsx", replaced(sheetPart, `encoding="UTF-8"`, `encoding="windows-1252"`)},
		{"xml-dtd", "document-type.xlsx", replaced(sheetPart, "<worksheet", "<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet")},
		{"xml-unexpected", "unknown-element.xlsx", replaced(sheetPart, `<row r="2">`, `<rows/><row r="2">`)},
		{"sheets-none", "no-sheets.xlsx", replaced(workbookPart, `<sheet name="Costs" sheetId="1" r:id="rId1"/>`, "")},
		{"sheet-twice", "sheet-twice.xlsx", replaced(workbookPart, "</sheets>", `<sheet name="COSTS" sheetId="2" r:id="rId1"/></sheets>`)},
		{"too-many-sheets", "many-sheets.xlsx", pack(crowded)},
	}
}
