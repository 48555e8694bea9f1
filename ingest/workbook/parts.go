package workbook

import (
	"io"
	"net/url"
	"path"
	"strings"
)

type link struct {
	id, sort string // sort is the last word of its type: "worksheet", "styles" …
	target   string // the other part's name
	external bool
}

// scanPart reads a part's XML with read, to its end, and turns what is wrong with it into findings.
func (a *archive) scanPart(m *member, read func(*walker) error) error {
	src := m.open()
	w := newWalker(src, a.window)
	err := read(w)
	if err == nil {
		err = w.finish()
	}
	a.window = w.buf
	if rest := restOf(src, err); rest != nil {
		err = rest
	}
	return a.partFault(err, m.name)
}

// longestFrame is how many bytes a part may have that only says how others belong together.
const longestFrame = 16 << 20

// scanFrame reads such a part.
func (a *archive) scanFrame(m *member, read func(*walker) error) error {
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
	return a.fault(e.why, part, "the workbook's part "+part, "", e.what)
}

// links reads the links that start from a part; from "" they are those of the package itself.
func (a *archive) links(from string) ([]link, error) {
	dir, base := path.Split(from)
	m, err := a.need(dir + "_rels/" + base + ".rels")
	if err != nil {
		return nil, err
	}
	var all []link
	err = a.scanFrame(m, func(w *walker) error {
		return w.root(spacePackage, "Relationships", func() error {
			if w.isIn(spacePackage, "Relationship") {
				all = append(all, link{id: w.attr("Id"), sort: path.Base(w.attr("Type")),
					target: resolve(dir, w.attr("Target")), external: strings.EqualFold(w.attr("TargetMode"), "External")})
			}
			return nil
		})
	})
	return all, err
}

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

func (a *archive) need(name string) (*member, error) {
	if m := a.find(name); m != nil {
		return m, nil
	}
	return nil, a.fault(reason.PartMissing, name, name)
}
