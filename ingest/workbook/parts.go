package workbook

import (
	"io"
	"net/url"
	"path"
	"strings"

	"shorecast/report/finding"
)

// link is a link from one part of the package to another.
type link struct {
	id, sort string // sort is the last word of its type: "worksheet", "styles" …
	target   string // the other part's name
	external bool
}

// scanPart reads a part's XML with read, to its end, and turns what is wrong with it into findings.
func (a *archive) scanPart(m *member, read func(*scanner) error) error {
	src := m.open()
	s := newScanner(src, a.window)
	err := read(s)
	if err == nil {
		err = s.finish()
	}
	a.window = s.buf
	if rest := restOf(src, err); rest != nil {
		err = rest
	}
	return a.partFault(err, m.name)
}

// longestFrame is how many bytes a part may have that only says how others belong together.
const longestFrame = 16 << 20

// scanFrame reads such a part.
func (a *archive) scanFrame(m *member, read func(*scanner) error) error {
	if m.size > longestFrame {
		return a.partFault(malformed("it is far longer than such parts are"), m.name)
	}
	return a.scanPart(m, read)
}

// restOf reads on to the end after a document turned out wrong, since a change of bytes on the way is the graver fault.
func restOf(src io.Reader, err error) error {
	if _, ok := err.(*syntax); !ok {
		return nil
	}
	buf := make([]byte, 16<<10)
	for {
		if _, err := src.Read(buf); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// partFault makes a finding of what is wrong with the XML of a part other than a sheet.
func (a *archive) partFault(err error, part string) error {
	e, ok := err.(*syntax)
	if !ok {
		return err
	}
	return a.fault(e.why(), part, "the workbook's part "+part, "", e.reason)
}

// why is the reason to refuse the document.
func (e *syntax) why() *finding.Reason {
	switch {
	case e.cut:
		return reason.XMLCut
	case e.sort == syntaxDTD:
		return reason.XMLDTD
	case e.sort == syntaxEncoding:
		return reason.XMLEncoding
	}
	return reason.XMLMalformed
}

// links reads the links that start from a part; from "" they are those of the package itself.
func (a *archive) links(from string) ([]link, error) {
	dir, base := path.Split(from)
	m, err := a.need(dir + "_rels/" + base + ".rels")
	if err != nil {
		return nil, err
	}
	var all []link
	err = a.scanFrame(m, func(s *scanner) error {
		if err := s.root(spacePackage, "Relationships"); err != nil {
			return err
		}
		for {
			ok, err := s.child()
			if err != nil || !ok {
				return err
			}
			if s.space == spacePackage && string(s.name) == "Relationship" {
				l := link{id: s.attr("Id"), sort: path.Base(s.attr("Type")),
					external: strings.EqualFold(s.attr("TargetMode"), "External")}
				l.target = resolve(dir, s.attr("Target"))
				all = append(all, l)
			}
			if err := s.skip(); err != nil {
				return err
			}
		}
	})
	return all, err
}

// resolve returns the name of the part that a link's target leads to.
func resolve(dir, target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// need returns a part that has to be there.
func (a *archive) need(name string) (*member, error) {
	if m := a.find(name); m != nil {
		return m, nil
	}
	return nil, a.missing(name)
}

func (a *archive) missing(name string) error { return a.fault(reason.PartMissing, name, name) }
