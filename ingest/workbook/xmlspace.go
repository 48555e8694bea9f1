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

// declare takes up the namespace declarations among attrs.
func (s *scanner) declare() error {
	for i := range s.attrs {
		a := &s.attrs[i]
		var prefix string
		switch {
		case string(a.prefix) == "xmlns":
			prefix = string(a.local)
		case len(a.prefix) > 0 || string(a.local) != "xmlns":
			continue
		}
		uri := s.value(a)
		space, known := namespaces[string(uri)]
		if !known {
			space = spaceOther
		}
		if prefix != "" && len(uri) == 0 || prefix == "xmlns" {
			return malformed("a prefix is declared for nothing")
		}
		if len(s.bindings) >= mostNamespace {
			return malformed("there are too many namespaces")
		}
		s.bindings = append(s.bindings, binding{prefix, space})
		if prefix == "" {
			s.plainly = space
		}
	}
	return nil
}

// forget drops the bindings of an element that ends.
func (s *scanner) forget(bindings int) {
	s.bindings = s.bindings[:bindings]
	s.plainly = spaceNone
	for i := range s.bindings {
		if s.bindings[i].prefix == "" {
			s.plainly = s.bindings[i].space
		}
	}
}

// resolve returns the namespace that a prefix stands for.
func (s *scanner) resolve(prefix []byte) (namespace, bool) {
	if len(prefix) == 0 {
		return s.plainly, true
	}
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space, true
		}
	}
	return spaceOther, string(prefix) == "xml"
}

// value returns an attribute's value, decoded. It holds until the next decode.
func (s *scanner) value(a *attribute) []byte {
	if !a.coded {
		return a.raw
	}
	v, _ := s.decode(a.raw, true) // it was decoded once already, when the tag was read
	return v
}

// attr returns the value of an attribute without a prefix; "" if there is none.
func (s *scanner) attr(local string) string {
	for i := range s.attrs {
		if a := &s.attrs[i]; len(a.prefix) == 0 && string(a.local) == local {
			return string(s.value(a))
		}
	}
	return ""
}

// attrIn returns the value of an attribute of a namespace; "" if there is none.
func (s *scanner) attrIn(space namespace, local string) string {
	for i := range s.attrs {
		a := &s.attrs[i]
		if len(a.prefix) == 0 || string(a.local) != local {
			continue
		}
		if got, ok := s.resolve(a.prefix); ok && got == space {
			return string(s.value(a))
		}
	}
	return ""
}
