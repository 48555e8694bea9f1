package workbook

// namespace is one of the XML namespaces that matter here. Excel's "strict" files use other names for the same things.
type namespace uint8

const (
	spaceNone     namespace = iota
	spaceMain               // sheets, cells, styles, texts
	spaceRelation           // the attribute r:id
	spacePackage            // the parts' links to each other
	spaceTypes              // the list of the parts' types
	spaceOther
)

var namespaces = map[string]namespace{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           spaceMain,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                       spaceMain,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": spaceRelation,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             spaceRelation,
	"http://schemas.openxmlformats.org/package/2006/relationships":        spacePackage,
	"http://schemas.openxmlformats.org/package/2006/content-types":        spaceTypes,
	"": spaceNone,
}

// binding is a prefix and the namespace it stands for inside the element that declares it.
type binding struct {
	prefix string
	space  namespace
}

// scope is what prefixes stand for at one place of a document.
type scope struct {
	bindings []binding
	plainly  namespace // what names without a prefix belong to: kept beside bindings, since nearly all names are such
}

func (s *scope) bind(prefix string, uri []byte) error {
	space, known := namespaces[string(uri)]
	if !known {
		space = spaceOther
	}
	switch {
	case prefix != "" && len(uri) == 0 || prefix == "xmlns":
		return malformed("a prefix is declared for nothing")
	case len(s.bindings) >= mostNamespace:
		return malformed("there are too many namespaces")
	case prefix == "":
		s.plainly = space
	}
	s.bindings = append(s.bindings, binding{prefix, space})
	return nil
}

// forget drops the bindings of an element that ends, all but the first so many.
func (s *scope) forget(kept int) {
	s.bindings = s.bindings[:kept]
	s.plainly, _ = s.lookup("")
}

func (s *scope) resolve(prefix []byte) (namespace, bool) {
	if len(prefix) == 0 {
		return s.plainly, true
	}
	return s.lookup(string(prefix))
}

func (s *scope) lookup(prefix string) (namespace, bool) {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == prefix {
			return s.bindings[i].space, true
		}
	}
	if prefix == "" {
		return spaceNone, true
	}
	return spaceOther, prefix == "xml"
}
