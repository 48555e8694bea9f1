package workbook

import (
	"path"
	"strings"

	"shorecast/report/finding"
)

// strangers are packages that are no workbook, by the part that only such have.
var strangers = []struct {
	part string
	is   *finding.Reason
}{
	{"xl/workbook.bin", reason.FileXLSB},
	{"word/document.xml", reason.FileWord},
	{"ppt/presentation.xml", reason.FilePowerPoint},
	{"index/document.iwa", reason.FileNumbers},
	{"index.zip", reason.FileNumbers},
}

// kindOf says what a package is if it is no workbook that can be read; nil if it is one, maybe with parts missing.
func (a *archive) kindOf() (*finding.Reason, error) {
	for _, z := range strangers {
		if a.find(z.part) != nil {
			return z.is, nil
		}
	}
	if m := a.find("mimetype"); m != nil && m.size < 200 {
		if err := a.checkMember(m); err != nil {
			return nil, err
		}
		var text [200]byte
		n, err := readFull(m.open(), text[:])
		if err != nil {
			return nil, err
		}
		switch sort := string(text[:n]); {
		case strings.HasPrefix(sort, "application/vnd.oasis.opendocument.spreadsheet"):
			return reason.FileODS, nil
		case strings.HasPrefix(sort, "application/vnd.oasis.opendocument"):
			return reason.FileODF, nil
		}
	}
	for _, m := range a.members {
		if name := strings.ToLower(m.name); name == "[content_types].xml" || strings.HasPrefix(name, "xl/") ||
			path.Base(name) == "workbook.xml" {
			return nil, nil
		}
	}
	return reason.FileZip, nil
}

// mainPart finds the part that lists the sheets, and makes sure that it is one.
func (a *archive) mainPart() (*member, error) {
	types, err := a.contentTypes()
	if err != nil {
		return nil, err
	}
	links, err := a.links("")
	if err != nil {
		return nil, err
	}
	for _, l := range links {
		if l.sort != "officeDocument" || l.external {
			continue
		}
		m, err := a.need(l.target)
		if err != nil {
			return nil, err
		}
		sort := types.of(l.target)
		if strings.HasPrefix(sort, "application/vnd.ms-excel.sheet.binary") {
			return nil, a.fault(reason.FileXLSB, "", nil)
		}
		if !workbookTypes[sort] {
			return nil, a.fault(reason.PartType, sort, nil)
		}
		return m, nil
	}
	return nil, a.fault(reason.PartLink, "_rels/.rels", nil)
}

// workbookTypes are the declared types of workbooks and templates, with and without macros, in lower case.
var workbookTypes = map[string]bool{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":    true,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": true,
	"application/vnd.ms-excel.sheet.macroenabled.main+xml":                          true,
	"application/vnd.ms-excel.template.macroenabled.main+xml":                       true,
	"application/vnd.ms-excel.addin.macroenabled.main+xml":                          true,
}

// types are the declared types of the parts, by lower-case name and by ending.
type types struct{ byName, byEnding map[string]string }

func (t types) of(part string) string {
	if sort, ok := t.byName[strings.ToLower(part)]; ok {
		return sort
	}
	return t.byEnding[strings.ToLower(strings.TrimPrefix(path.Ext(part), "."))]
}

func (a *archive) contentTypes() (types, error) {
	t := types{map[string]string{}, map[string]string{}}
	m, err := a.need("[Content_Types].xml")
	if err != nil {
		return t, err
	}
	return t, a.scanFrame(m, func(w *walker) error {
		return w.root(spaceTypes, "Types", func() error {
			sort := strings.ToLower(w.attr("ContentType"))
			switch {
			case w.isIn(spaceTypes, "Override"):
				t.byName[strings.ToLower(strings.TrimPrefix(w.attr("PartName"), "/"))] = sort
			case w.isIn(spaceTypes, "Default"):
				t.byEnding[strings.ToLower(w.attr("Extension"))] = sort
			}
			return nil
		})
	})
}
