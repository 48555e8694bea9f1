package workbook

// The steps by which the readers of the parts walk down a document.

// is reports whether the element that begins is one of Excel's own with this name.
func (s *scanner) is(name string) bool { return s.space == spaceMain && string(s.name) == name }

// root advances to the root element, which has to have this name.
func (s *scanner) root(space namespace, name string) error {
	if _, err := s.next(); err != nil {
		return err
	}
	if s.space != space || string(s.name) != name {
		return malformed("it is not what its name says")
	}
	return nil
}

// child advances to the next element inside the one at hand. At its end it returns false. Text between elements is
// malformed.
func (s *scanner) child() (bool, error) {
	for {
		t, err := s.next()
		if err != nil {
			return false, err
		}
		switch t {
		case tokenOpen:
			return true, nil
		case tokenText:
			if !blank(s.text) {
				return false, malformed("there is text between elements")
			}
		default:
			return false, nil
		}
	}
}

// skip passes over the element at hand and all that is inside it.
func (s *scanner) skip() error {
	for depth := s.depth(); ; {
		t, err := s.next()
		if err != nil {
			return err
		}
		if t == tokenClose && s.depth() < depth {
			return nil
		}
	}
}

// textOf appends the text of the element at hand, which may hold nothing else, and passes over it.
func (s *scanner) textOf(dst []byte) ([]byte, error) {
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return dst, err
		case t == tokenClose:
			return dst, nil
		case t == tokenOpen:
			return dst, malformed("there is an element where only text belongs")
		case len(dst) > largestToken:
			return dst, malformed("a tag or a text is too long")
		}
		dst = append(dst, s.text...)
	}
}

// finish makes sure that nothing but white space and comments follows the root.
func (s *scanner) finish() error {
	t, err := s.next()
	if err == nil && t != tokenEnd {
		err = malformed("something follows the root")
	}
	return err
}

// each visits the elements of one name inside the element at hand and passes over it.
func (s *scanner) each(name string, visit func()) error {
	for {
		ok, err := s.child()
		if err != nil || !ok {
			return err
		}
		if s.is(name) {
			visit()
		}
		if err := s.skip(); err != nil {
			return err
		}
	}
}

// richText appends the text of the element at hand, a shared or an inline one: its plain text, or its runs one after
// the other. What is there for pronunciation is left out.
func (s *scanner) richText(dst []byte) ([]byte, error) {
	from := len(dst)
	for {
		ok, err := s.child()
		switch {
		case err != nil:
			return dst, err
		case !ok:
			return append(dst[:from], unescape(dst[from:])...), nil
		case s.is("t"):
			dst, err = s.textOf(dst)
		case s.is("r"):
			dst, err = s.textRun(dst)
		case s.is("rPh"), s.is("phoneticPr"), s.is("extLst"):
			err = s.skip()
		default:
			err = malformed("a text holds something that is none")
		}
		if err != nil {
			return dst, err
		}
	}
}

// textRun appends the text of one run.
func (s *scanner) textRun(dst []byte) ([]byte, error) {
	for {
		ok, err := s.child()
		switch {
		case err != nil || !ok:
			return dst, err
		case s.is("t"):
			dst, err = s.textOf(dst)
		default:
			err = s.skip()
		}
		if err != nil {
			return dst, err
		}
	}
}
