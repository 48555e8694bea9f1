package workbook

import (
	"path"
	"strings"
)

// zipAnswers tell what a package holds that is no workbook, by the part that only such have.
var zipAnswers = []struct {
	part string
	is   answer
}{
	{"xl/workbook.bin", answer{fileXLSB, "this is a binary Excel workbook (.xlsb)",
		"open it in Excel and save it as Excel Workbook (.xlsx), without the binary format"}},
	{"word/document.xml", answer{fileWord, "this is a Word document, not an Excel workbook",
		"put its tables into a workbook, or give the workbook that belongs to it"}},
	{"ppt/presentation.xml", answer{filePowerPoint, "this is a PowerPoint presentation, not an Excel workbook", "give the workbook behind its slides"}},
	{"index/document.iwa", isNumbers},
	{"index.zip", isNumbers},
}

var (
	isNumbers = answer{fileNumbers, "this is a document of Numbers, Pages or Keynote", "in Numbers choose File > Export To > Excel"}
	isODS     = answer{fileODS, "this is an OpenDocument spreadsheet (.ods)", "in LibreOffice choose File > Save As and the type Excel 2007-365 (.xlsx)"}
	isODF     = answer{fileODF, "this is an OpenDocument text, drawing or presentation", "give the spreadsheet that its figures come from"}
	isZip     = answer{fileZip, "this is a zip archive, not an Excel workbook", "unpack it and give the workbook inside"}
)

// kindOf tells what a package is if it is no workbook that can be read; nil if it is one, maybe with parts missing.
func (a *archive) kindOf() (*answer, error) {
	for _, z := range zipAnswers {
		if a.find(z.part) != nil {
			return &z.is, nil
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
			return &isODS, nil
		case strings.HasPrefix(sort, "application/vnd.oasis.opendocument"):
			return &isODF, nil
		}
	}
	for _, m := range a.members {
		if name := strings.ToLower(m.name); name == "[content_types].xml" || strings.HasPrefix(name, "xl/") || path.Base(name) == "workbook.xml" {
			return nil, nil
		}
	}
	return &isZip, nil
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
			return nil, a.tell(&zipAnswers[0].is)
		}
		if !workbookTypes[sort] {
			return nil, a.fault(partType, sort, "the package's main part is declared to be something else than a workbook",
				"check that this is the workbook itself; if Excel opens it, save it from there under a new name")
		}
		return m, nil
	}
	return nil, a.fault(partLink, "_rels/.rels", "the file does not say which of its parts is the workbook",
		"write the workbook anew with the program that it came from")
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
	return t, a.scanFrame(m, func(s *scanner) error {
		if err := s.root(spaceTypes, "Types"); err != nil {
			return err
		}
		for {
			ok, err := s.child()
			if err != nil || !ok {
				return err
			}
			sort := strings.ToLower(s.attr("ContentType"))
			switch {
			case s.space != spaceTypes:
			case string(s.name) == "Override":
				t.byName[strings.ToLower(strings.TrimPrefix(s.attr("PartName"), "/"))] = sort
			case string(s.name) == "Default":
				t.byEnding[strings.ToLower(s.attr("Extension"))] = sort
			}
			if err := s.skip(); err != nil {
				return err
			}
		}
	})
}
