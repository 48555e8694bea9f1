package main

import (
	"fmt"
	"strings"
)

// largeExamples are workbooks that hold more than is read, packed small, and others that need more than a line to make.
func largeExamples() []example {
	row := "<row>" + strings.Repeat("<c><v>1</v></c>", 16384) + "</row>"
	data := func(rows string, times int) func(a *archive) {
		return func(a *archive) {
			a.addSheet("rIdData", "sheet7", rows, times)
			a.list("Data", "rIdData")
		}
	}
	return []example{
		{"table-too-long", "xlsx", func() ([]byte, error) {
			b, err := good()
			if err != nil {
				return nil, err
			}
			for i := range 5000 {
				b.sheet("Functions").addRow(fmt.Sprint("Task ", i+1))
			}
			return b.bytes()
		}},
		stored("too-many-rows", data("<row><c><v>1</v></c></row>", 200_001)),
		stored("too-many-cells", data(row, 489)),
		stored("too-many-merges", func(a *archive) {
			a.replace(costsPart, "</sheetData>", "</sheetData><mergeCells>"+
				strings.Repeat(`<mergeCell ref="A9"/>`, 200_001)+"</mergeCells>")
		}),
		stored("too-many-texts", func(a *archive) {
			text := "<si><t>" + strings.Repeat("Invented figures. ", 1800) + "</t></si>"
			a.replace(textsPart, "</sst>", strings.Repeat(text, 2080)+"</sst>")
		}),
		stored("too-many-sheets", func(a *archive) {
			for n := 7; n <= 201; n++ {
				id := fmt.Sprintf("rIdMore%d", n)
				a.list(fmt.Sprintf("Notes %d", n), id)
				a.addSheet(id, fmt.Sprintf("sheet%d", n), "", 0)
			}
		}),
		stored("too-many-parts", func(a *archive) {
			for range 2001 - len(a.parts) {
				a.parts = append(a.parts, part{name: "x/" + letters(len(a.parts))})
			}
		}),
		stored("too-large-unpacked", func(a *archive) {
			a.parts = append(a.parts, part{"xl/media/image1.bmp", make([]byte, 256<<20)})
		}),
		stored("text-too-long", func(a *archive) {
			a.replaceCell("E4", `<c r="E4" t="inlineStr"><is><t>`+strings.Repeat("long text ", 3300)+`</t></is></c>`)
		}),
		stored("sheets-none", func(a *archive) {
			_, rest, _ := strings.Cut(string(a.parts[a.at(workbookPart)].data), "<sheets>")
			list, _, _ := strings.Cut(rest, "</sheets>")
			a.replace(workbookPart, list, "")
		}),
	}
}

// letters numbers parts with two letters, so that their names stay short: "aa", "ab" …
func letters(n int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-_~!$()+,;=@"
	return string(alphabet[n/len(alphabet)]) + string(alphabet[n%len(alphabet)])
}
