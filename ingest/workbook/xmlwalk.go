package workbook

import "io"

type walker struct{ scanner }

func newWalker(src io.Reader, buf []byte) *walker { return &walker{*newScanner(src, buf)} }

// is reports whether the element that begins is one of Excel's own with this name.
func (w *walker) is(name string) bool { return w.isIn(spaceMain, name) }

func (w *walker) isIn(space namespace, name string) bool {
	return w.space == space && string(w.name) == name
}

// root advances to the root element, which has to have this name, and visits the elements inside it.
func (w *walker) root(space namespace, name string, visit func() error) error {
	if _, err := w.next(); err != nil {
		return err
	}
	if !w.isIn(space, name) {
		return malformed("it is not what its name says")
	}
	return w.children(visit)
}

// children visits the elements inside the one at hand. What a visit does not read is passed over.
func (w *walker) children(visit func() error) error {
	for depth := len(w.stack); ; {
		ok, err := w.child()
		if err != nil || !ok {
			return err
		}
		if err := visit(); err != nil {
			return err
		}
		if len(w.stack) > depth {
			if err := w.skip(); err != nil {
				return err
			}
		}
	}
}

// child advances to the next element inside the one at hand. At its end it returns false. Text between elements is
// malformed.
func (w *walker) child() (bool, error) {
	for {
		t, err := w.next()
		if err != nil {
			return false, err
		}
		switch t {
		case tokenOpen:
			return true, nil
		case tokenText:
			if !blank(w.text) {
				return false, malformed("there is text between elements")
			}
		default:
			return false, nil
		}
	}
}

// skip passes over the element at hand and all that is inside it.
func (w *walker) skip() error {
	for depth := len(w.stack); ; {
		t, err := w.next()
		if err != nil {
			return err
		}
		if t == tokenClose && len(w.stack) < depth {
			return nil
		}
	}
}

// textOf appends the text of the element at hand, which may hold nothing else, and passes over it.
func (w *walker) textOf(dst []byte) ([]byte, error) {
	for {
		t, err := w.next()
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
		dst = append(dst, w.text...)
	}
}

// finish makes sure that nothing but white space and comments follows the root.
func (w *walker) finish() error {
	t, err := w.next()
	if err == nil && t != tokenEnd {
		err = malformed("something follows the root")
	}
	return err
}

// attr returns the value of an attribute without a prefix; "" if there is none.
func (w *walker) attr(local string) string {
	for i := range w.attrs {
		if a := &w.attrs[i]; len(a.prefix) == 0 && string(a.local) == local {
			return string(w.value(a))
		}
	}
	return ""
}

// attrIn returns the value of an attribute of a namespace; "" if there is none.
func (w *walker) attrIn(space namespace, local string) string {
	for i := range w.attrs {
		a := &w.attrs[i]
		if len(a.prefix) == 0 || string(a.local) != local {
			continue
		}
		if got, ok := w.resolve(a.prefix); ok && got == space {
			return string(w.value(a))
		}
	}
	return ""
}

// richText appends the text of the element at hand, a shared or an inline one: its plain text, or its runs one after
// the other. What is there for pronunciation is left out.
func (w *walker) richText(dst []byte) ([]byte, error) {
	from, plain := len(dst), false
	err := w.children(func() (err error) {
		switch {
		case w.is("t") && plain:
			err = malformed("a text stands twice")
		case w.is("t"):
			plain = true
			dst, err = w.textOf(dst)
		case w.is("r"):
			err = w.children(func() (err error) {
				if w.is("t") {
					dst, err = w.textOf(dst)
				}
				return err
			})
		case !w.is("rPh") && !w.is("phoneticPr") && !w.is("extLst"):
			err = malformed("a text holds something that is none")
		}
		return err
	})
	if err != nil {
		return dst, err
	}
	return append(dst[:from], unescape(dst[from:])...), nil
}
