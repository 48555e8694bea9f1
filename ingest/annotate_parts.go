package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/workbook"
	"shorecast/report/ooxml"
)

// Names of parts, as nearly all programs have them.
const (
	mainPart   = "xl/workbook.xml"
	mainLinks  = "xl/_rels/workbook.xml.rels"
	textsPart  = "xl/sharedStrings.xml"
	stylesPart = "xl/styles.xml"
	typesPart  = "[Content_Types].xml"
)

// Beginnings of namespaces, and the one of sheets.
const (
	strict      = "http://purl.oclc.org/ooxml/"
	usual       = "http://schemas.openxmlformats.org/"
	spreadsheet = usual + "spreadsheetml/2006/main"
)

// unpackedParts returns the parts of a package, XML in UTF-8.
func unpackedParts(data []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("unpack the workbook: %w", err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		if f.UncompressedSize64 == 0 { // some programs write nothing at all for an empty part
			parts[f.Name] = []byte{}
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("unpack %s: %w", f.Name, err)
		}
		part, err := io.ReadAll(r)
		if err == nil && isXML(f.Name) {
			part, err = workbook.PlainText(part)
		}
		if err != nil {
			return nil, fmt.Errorf("unpack %s: %w", f.Name, err)
		}
		parts[f.Name] = part
	}
	if bytes.Contains(parts[mainPart], []byte(strict)) {
		for name, part := range parts {
			if isXML(name) {
				parts[name] = []byte(transitional.Replace(string(part)))
			}
		}
	}
	return parts, nil
}

// transitional gives the names of Excel's strict form those of the usual one, in which the library writes.
var transitional = strings.NewReplacer(
	strict+"spreadsheetml/main", spreadsheet,
	strict+"officeDocument/relationships/extendedProperties", workbook.Relationships+"/extended-properties",
	strict+"officeDocument/relationships/customProperties", workbook.Relationships+"/custom-properties",
	strict+"officeDocument/relationships", workbook.Relationships,
	strict+"officeDocument/extendedProperties", usual+"officeDocument/2006/extended-properties",
	strict+"officeDocument/customProperties", usual+"officeDocument/2006/custom-properties",
	strict+"officeDocument/docPropsVTypes", usual+"officeDocument/2006/docPropsVTypes",
	strict+"drawingml/main", usual+"drawingml/2006/main",
	strict+"drawingml/chart", usual+"drawingml/2006/chart",
	strict+"drawingml/spreadsheetDrawing", usual+"drawingml/2006/spreadsheetDrawing",
	` conformance="strict"`, "")

func isXML(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	return extension == ".xml" || extension == ".rels" || extension == ".vml"
}

// packedParts packs parts so that the same parts give the same bytes.
func packedParts(parts map[string][]byte) ([]byte, error) {
	var plain, out bytes.Buffer
	z := zip.NewWriter(&plain)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(parts[name])
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack the workbook: %w", err)
	}
	err := ooxml.Pack(&out, plain.Bytes(), nil)
	return out.Bytes(), err
}

// withoutCells is the workbook as the library gets it: sheets have no cells, and there are no texts for any.
func (m *marker) withoutCells() ([]byte, error) {
	bare := maps.Clone(m.parts)
	for i, s := range m.is.sheets {
		part := m.is.parts[i]
		if part == "" {
			continue
		}
		link := ""
		if len(m.order[s.Name]) > 0 {
			sheet, err := workbook.NewSheetText(m.parts[part], m.order[s.Name])
			if err != nil {
				return nil, err
			}
			m.sheets[part] = sheet
			if sheet.Drawing != "" {
				link = `<legacyDrawing r:id="` + html.EscapeString(sheet.Drawing) + `"/>`
			}
		}
		bare[part] = []byte(`<worksheet xmlns="` + spreadsheet + `" xmlns:r="` + workbook.Relationships +
			`"><sheetData/>` + link + `</worksheet>`)
	}
	if bare[textsPart] != nil {
		bare[textsPart] = []byte(`<sst xmlns="` + spreadsheet + `"/>`)
	}
	if bare[stylesPart] == nil {
		addStyles(bare)
	}
	return packedParts(bare)
}

// addStyles adds the part of styles that a workbook without any format may leave out.
func addStyles(parts map[string][]byte) {
	parts[stylesPart] = []byte(`<styleSheet xmlns="` + spreadsheet + `">` +
		`<fonts count="1"><font/></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
		`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`)
	parts[typesPart] = insert(parts[typesPart], "</Types>", `<Override PartName="/`+stylesPart+
		`" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`)
	parts[mainLinks] = insert(parts[mainLinks], "</Relationships>", `<Relationship Id="rIdStyles" Type="`+
		workbook.Relationships+`/styles" Target="styles.xml"/>`)
}

func insert(part []byte, before, text string) []byte {
	return bytes.Replace(part, []byte(before), []byte(text+before), 1)
}

// joined makes the copy: of what the library made it takes the lists of parts and links, styles, comments and the sheet
// of findings, and all else of the original.
func (m *marker) joined(made []byte) ([]byte, error) {
	parts, err := unpackedParts(made)
	if err != nil {
		return nil, err
	}
	entry, target, err := entryOf(parts, m.findings)
	if err != nil {
		return nil, err
	}
	if m.parts[target] != nil {
		return nil, fmt.Errorf("the sheet of findings would take the place of %s", target)
	}
	inlined, err := inlineTexts(parts[target], parts[textsPart])
	if err != nil {
		return nil, err
	}
	links := map[string]string{}
	for part := range m.sheets {
		links[part] = drawingOf(parts[part])
	}
	for name, original := range m.parts {
		if fromLibrary(name) && parts[name] != nil {
			continue
		}
		parts[name] = original
		if sheet := m.sheets[name]; sheet != nil {
			parts[name] = sheet.Restyled(m.restyled[name], links[name])
		}
		if path.Base(path.Dir(name)) != "_rels" && isXML(name) {
			parts[name] = unselected(parts[name])
		}
	}
	parts[target] = inlined
	parts[mainPart], err = workbook.WithSheet(m.parts[mainPart], entry.Name, entry.ID, entry.Link)
	if err != nil {
		return nil, err
	}
	return packedParts(parts)
}

// fromLibrary reports whether a part is taken as the library wrote it.
func fromLibrary(name string) bool {
	return name == typesPart || path.Ext(name) == ".rels" || path.Ext(name) == ".vml" || name == stylesPart ||
		strings.HasPrefix(name, "docProps/") || strings.HasPrefix(path.Base(name), "comments")
}

type sheetEntry struct {
	Name string `xml:"name,attr"`
	ID   string `xml:"sheetId,attr"`
	Link string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
}

// entryOf finds a sheet in what the library made: its entry and its part.
func entryOf(parts map[string][]byte, name string) (sheetEntry, string, error) {
	var book struct {
		Sheets []sheetEntry `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal(parts[mainPart], &book); err != nil {
		return sheetEntry{}, "", fmt.Errorf("read the list of sheets: %w", err)
	}
	if err := xml.Unmarshal(parts[mainLinks], &links); err != nil {
		return sheetEntry{}, "", fmt.Errorf("read the links of sheets: %w", err)
	}
	for _, s := range book.Sheets {
		for _, l := range links.Links {
			if s.Name == name && s.Link == l.ID {
				return s, strings.TrimPrefix(path.Join("/xl", strings.TrimPrefix(l.Target, "/xl/")), "/"), nil
			}
		}
	}
	return sheetEntry{}, "", fmt.Errorf("there is no sheet %s", name)
}

var (
	listedText = regexp.MustCompile(`(<c [^>]*)t="s"([^>]*)><v>(\d+)</v>`)
	drawing    = regexp.MustCompile(`<legacyDrawing[^>]*\sr:id="([^"]*)"`)
	selected   = regexp.MustCompile(`\stabSelected\s*=\s*("[^"]*"|'[^']*')`)
)

// inlineTexts puts the texts of a sheet that the library wrote into their cells.
func inlineTexts(sheet, list []byte) ([]byte, error) {
	var texts struct {
		Texts []string `xml:"si>t"`
	}
	if err := xml.Unmarshal(list, &texts); err != nil {
		return nil, fmt.Errorf("read the texts of the findings: %w", err)
	}
	return listedText.ReplaceAllFunc(sheet, func(cell []byte) []byte {
		found := listedText.FindSubmatch(cell)
		var text bytes.Buffer
		if i, err := strconv.Atoi(string(found[3])); err == nil && i < len(texts.Texts) {
			_ = xml.EscapeText(&text, []byte(texts.Texts[i])) // a buffer takes everything
		}
		return fmt.Appendf(nil, `%st="inlineStr"%s><is><t xml:space="preserve">%s</t></is>`, found[1], found[2], text.Bytes())
	}), nil
}

func drawingOf(sheet []byte) string {
	if found := drawing.FindSubmatch(sheet); found != nil {
		return string(found[1])
	}
	return ""
}

// unselected takes the mark off a sheet that is shown: two marked ones would be changed together.
func unselected(sheet []byte) []byte {
	head, _, _ := bytes.Cut(sheet, []byte("sheetData"))
	if !selected.Match(head) {
		return sheet
	}
	return slices.Concat(selected.ReplaceAll(head, nil), sheet[len(head):])
}
